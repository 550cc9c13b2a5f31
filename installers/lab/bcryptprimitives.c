/* Windows 10 has bcryptprimitives.dll, Wine 8 does not. Libraries written in Rust draw their random numbers from its only
   function. This goes into the test prefix, never into what ships. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length); /* RtlGenRandom of advapi32 */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length)
{
    return SystemFunction036(buffer, (ULONG)length);
}
