Target amd64-unicode
; The installer: for the user who runs it, without an administrator. What it puts in place it takes away again; books stay.
; It brings the window alone: who works with the command line gets that by itself or in the portable zip.
; makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DDIST=/path/to/programs desmigratif.nsi

!include "MUI2.nsh"
!include "FileFunc.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Desmigratif"
!define PROG_ID "Desmigratif.BukuDesa"

Name "Desmigratif"
BrandingText "Desmigratif ${VERSION}"
OutFile "${DIST}/desmigratif-setup.exe"
InstallDir "$LOCALAPPDATA\Programs\Desmigratif"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1057 "ProductName" "Desmigratif"
VIAddVersionKey /LANG=1057 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1057 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1057 "FileDescription" "Pemasangan Desmigratif"
VIAddVersionKey /LANG=1057 "LegalCopyright" "MIT atau Apache-2.0"

!define MUI_ICON "../icon/desmigratif.ico"
!define MUI_UNICON "../icon/desmigratif.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "samping.bmp"
!define MUI_ABORTWARNING
!define MUI_ABORTWARNING_TEXT "Hentikan pemasangan Desmigratif?"
InstallButtonText "Pasang"
UninstallButtonText "Hapus"

; NSIS has Indonesian words of its own; these are plainer.
!define MUI_PAGE_HEADER_TEXT "Pasang Desmigratif"
!define MUI_PAGE_HEADER_SUBTEXT "Untuk Anda sendiri di komputer ini; tidak perlu izin administrator."
!define MUI_DIRECTORYPAGE_TEXT_TOP "Program dipasang di folder di bawah ini. Biasanya tidak perlu diubah. Buku desa disimpan di tempat lain, dan tidak berubah karena pemasangan."
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION "Folder program"
!insertmacro MUI_PAGE_DIRECTORY
!define MUI_PAGE_HEADER_TEXT "Memasang Desmigratif"
!define MUI_PAGE_HEADER_SUBTEXT "Tunggu sebentar."
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "Desmigratif sudah terpasang"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "Semua bagian program sudah di tempatnya."
!define MUI_INSTFILESPAGE_ABORTHEADER_TEXT "Desmigratif tidak terpasang"
!define MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT "Pemasangan tidak selesai."
!insertmacro MUI_PAGE_INSTFILES
!undef MUI_INSTFILESPAGE_ABORTHEADER_TEXT
!undef MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT
!define MUI_FINISHPAGE_TITLE "Desmigratif sudah terpasang"
!define MUI_FINISHPAGE_TEXT "Desmigratif ada di menu Start. Untuk belajar, buka lalu tekan Buka buku latihan: isinya data karangan, jadi Anda bebas mencoba."
!define MUI_FINISHPAGE_RUN "$INSTDIR\desmigratif.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Buka Desmigratif sekarang"
!insertmacro MUI_PAGE_FINISH

!define MUI_PAGE_HEADER_TEXT "Hapus Desmigratif"
!define MUI_PAGE_HEADER_SUBTEXT "Menghapus program dari komputer ini."
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Program Desmigratif, pengaturannya, dan buku latihan akan dihapus. Buku desa Anda tidak disentuh: folder dan isinya tetap ada."
!define MUI_UNCONFIRMPAGE_TEXT_LOCATION "Dihapus dari:"
!insertmacro MUI_UNPAGE_CONFIRM
!define MUI_PAGE_HEADER_TEXT "Menghapus Desmigratif"
!define MUI_PAGE_HEADER_SUBTEXT "Tunggu sebentar."
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "Desmigratif sudah dihapus"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "Buku desa Anda tetap ada."
!define MUI_INSTFILESPAGE_ABORTHEADER_TEXT "Desmigratif belum dihapus"
!define MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT "Penghapusan tidak selesai."
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

; A program that is running cannot be replaced; it says so and waits.
!macro WAIT_UNTIL_CLOSED UN
Function ${UN}WaitUntilClosed
  again:
    IfFileExists "$INSTDIR\desmigratif.exe" 0 free
    ClearErrors
    FileOpen $0 "$INSTDIR\desmigratif.exe" a
    IfErrors 0 closed
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Desmigratif masih terbuka. Tutup dulu jendelanya, lalu tekan tombol untuk mencoba lagi." /SD IDCANCEL IDRETRY again
    SetErrorLevel 1
    Abort "Desmigratif masih terbuka."
  closed:
    FileClose $0
  free:
FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_CLOSED ""
!insertmacro WAIT_UNTIL_CLOSED "un."

Section
  Call WaitUntilClosed
  SetOutPath "$INSTDIR"
  File "${DIST}/desmigratif.exe"
  WriteUninstaller "$INSTDIR\hapus-desmigratif.exe"
  CreateShortcut "$SMPROGRAMS\Desmigratif.lnk" "$INSTDIR\desmigratif.exe" "" "" "" "" "" "Buku desa Desa Migran Produktif"

  ; A double click on desa.ron opens the book. Whoever opens .ron with something else keeps that.
  WriteRegStr HKCU "Software\Classes\${PROG_ID}" "" "Buku desa"
  WriteRegStr HKCU "Software\Classes\${PROG_ID}\DefaultIcon" "" "$INSTDIR\desmigratif.exe,0"
  WriteRegStr HKCU "Software\Classes\${PROG_ID}\shell\open\command" "" '"$INSTDIR\desmigratif.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.ron\OpenWithProgids" "${PROG_ID}" ""
  ReadRegStr $0 HKCU "Software\Classes\.ron" ""
  StrCmp $0 "" 0 +2
    WriteRegStr HKCU "Software\Classes\.ron" "" "${PROG_ID}"

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "Desmigratif"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\desmigratif.exe,0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\hapus-desmigratif.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\hapus-desmigratif.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
  ${RefreshShellIcons}
SectionEnd

; Every folder is removed only when nothing else is in it: a book that somebody put there stays.
Section "Uninstall"
  Call un.WaitUntilClosed
  Delete "$INSTDIR\desmigratif.exe"
  Delete "$INSTDIR\hapus-desmigratif.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Desmigratif.lnk"

  ; Settings, the practice book, reports of failures.
  RMDir /r "$APPDATA\desmigratif\config"
  RMDir /r "$APPDATA\desmigratif\data\latihan\desa-randu"
  RMDir "$APPDATA\desmigratif\data\latihan"
  RMDir /r "$APPDATA\desmigratif\data\galat"
  Delete "$APPDATA\desmigratif\data\catatan-program*.txt"
  Delete "$APPDATA\desmigratif\data\sedang-dicoba.*"
  RMDir "$APPDATA\desmigratif\data"
  RMDir "$APPDATA\desmigratif"

  ReadRegStr $0 HKCU "Software\Classes\.ron" ""
  StrCmp $0 "${PROG_ID}" 0 +2
    DeleteRegValue HKCU "Software\Classes\.ron" ""
  DeleteRegValue HKCU "Software\Classes\.ron\OpenWithProgids" "${PROG_ID}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.ron\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.ron"
  DeleteRegKey HKCU "Software\Classes\${PROG_ID}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  ${un.RefreshShellIcons}
SectionEnd
