; The set-up program of Kyoten Desktop, for one user, without administrator rights.
;   makensis -INPUTCHARSET UTF8 -DVERSION=1.2.3 -DSOURCE=dist/kyoten-desktop -DTARGET=KyotenDesktop-1.2.3.exe windows.nsi
; -DQUICK packs in a fifth of the time and a third larger, for tests.
; It writes: $INSTDIR, one start-menu entry, and under HKCU the file type .kyoten and the entry in the list of programs.
; It never touches case files, backups or settings: those lie in %LOCALAPPDATA%\KyotenDesktop or where the office put them.
; Exit codes: 0 done, 1 cancelled, 2 failed, 5 the program is running, 6 this Windows is too old, 7 the folder is taken.

Unicode true
Target amd64-unicode
RequestExecutionLevel user
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"
!include "LogicLib.nsh"

!define NAME "拠点デスクトップ"
!define FOLDER "KyotenDesktop"
!define PROGRAM "kyoten-desktop.exe"
!define TYPE "KyotenDesktop.CaseFile"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${FOLDER}"
!define OLDEST_BUILD 17763 ; Windows 10 1809, the oldest that Qt 6.9 supports
!define ERROR_RUNNING 5
!define ERROR_TOO_OLD 6
!define ERROR_TAKEN 7

Name "${NAME}"
BrandingText "${NAME} ${VERSION}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\${FOLDER}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
ManifestDPIAware true
ManifestSupportedOS Win10
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME} のセットアップ"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT"

!define MUI_ICON "..\resources\icons\kyoten.ico"
!define MUI_UNICON "..\resources\icons\kyoten.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese"
!insertmacro MUI_LANGUAGE "English"

LangString IsRunning ${LANG_JAPANESE} "拠点デスクトップが動いています。終わらせてから、もう一度始めてください。"
LangString IsRunning ${LANG_ENGLISH} "Kyoten Desktop is running. Close it, then start again."
LangString TooOld ${LANG_JAPANESE} "Windows 10（1809）かそれより新しい Windows が要ります。"
LangString TooOld ${LANG_ENGLISH} "Windows 10 (1809) or newer is needed."
LangString Taken ${LANG_JAPANESE} "このフォルダーには、ほかのものが入っています。空のフォルダーを選んでください。"
LangString Taken ${LANG_ENGLISH} "This folder holds something else. Choose an empty folder."
LangString FileType ${LANG_JAPANESE} "拠点デスクトップの事業所ファイル"
LangString FileType ${LANG_ENGLISH} "Kyoten Desktop office file"

!macro RefuseWhileRunning
  ; A program that runs cannot be opened for writing.
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(IsRunning)" /SD IDOK
      SetErrorLevel ${ERROR_RUNNING}
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

!macro RefuseTakenFolder
  ; What is replaced and removed here is only ever our own.
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(Taken)" /SD IDOK
    SetErrorLevel ${ERROR_TAKEN}
    Quit
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel ${ERROR_TOO_OLD}
    Quit
  ${EndIf}
  !insertmacro RefuseWhileRunning
FunctionEnd

Section "install"
  !insertmacro RefuseWhileRunning ; the folder may have been chosen since
  !insertmacro RefuseTakenFolder
  ; What an older version left must not be found by this one.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "Software\Classes\.kyoten" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "$(FileType)"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" '"$INSTDIR\${PROGRAM}",0'
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Kyoten Desktop"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  ${RefreshShellIcons}
SectionEnd

Function un.onInit
  !insertmacro RefuseWhileRunning
FunctionEnd

Section "uninstall"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir /r "$INSTDIR\_internal"
  RMDir "$INSTDIR" ; only if nothing of somebody else's lies in it
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  ReadRegStr $0 HKCU "Software\Classes\.kyoten" ""
  ${If} $0 == "${TYPE}"
    DeleteRegValue HKCU "Software\Classes\.kyoten" ""
    DeleteRegKey /ifempty HKCU "Software\Classes\.kyoten"
  ${EndIf}
  DeleteRegKey HKCU "${UNINSTALL}"
  ${RefreshShellIcons}
SectionEnd
