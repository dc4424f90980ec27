using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ContactCenter.WebRtc.Dtls;

/// <summary>The calls of OpenSSL 3 that a DTLS server needs, and the numbers behind its macros (openssl/ssl.h, bio.h).</summary>
internal static unsafe partial class LibSsl
{
    public const int EvpPkeyEc = 408;
    public const int VerifyPeerOrFail = 0x01 | 0x02;
    public const int ErrorWantRead = 2;
    public const int ErrorWantWrite = 3;
    public const int Dtls12 = 0xFEFD;

    public const int CtrlSetMtu = 17;
    public const int CtrlMode = 33;
    public const int CtrlSetReadAhead = 41;
    public const int CtrlSetSessionCacheMode = 44;
    public const int CtrlDtlsGetTimeout = 73;
    public const int CtrlDtlsHandleTimeout = 74;
    public const int CtrlSetMinVersion = 123;
    public const int CtrlSetMaxVersion = 124;
    public const int CtrlSetGroupsList = 92;
    public const int ModeReleaseBuffers = 0x10;

    public const ulong OptionNoQueryMtu = 1UL << 12;
    public const ulong OptionNoTicket = 1UL << 14;
    public const ulong OptionNoRenegotiation = 1UL << 30;

    private const string Ssl = "libssl.so.3";
    private const string Crypto = "libcrypto.so.3";

    [LibraryImport(Ssl, EntryPoint = "DTLS_server_method")]
    public static partial nint DtlsServerMethod();

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_new")]
    public static partial nint ContextNew(nint method);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_free")]
    public static partial void ContextFree(nint context);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_ctrl")]
    public static partial long ContextControl(nint context, int command, long value, nint pointer);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_options")]
    public static partial ulong ContextSetOptions(nint context, ulong options);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_cipher_list", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ContextSetCiphers(nint context, string ciphers);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_use_certificate_ASN1")]
    public static partial int ContextUseCertificate(nint context, int length, byte* der);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_use_PrivateKey_ASN1")]
    public static partial int ContextUsePrivateKey(int type, nint context, byte* der, CLong length);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_verify")]
    public static partial void ContextSetVerify(nint context, int mode, delegate* unmanaged[Cdecl]<int, nint, int> callback);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_tlsext_use_srtp", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ContextUseSrtp(nint context, string profiles);

    [LibraryImport(Ssl, EntryPoint = "SSL_new")]
    public static partial nint New(nint context);

    [LibraryImport(Ssl, EntryPoint = "SSL_free")]
    public static partial void Free(nint ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_ctrl")]
    public static partial long Control(nint ssl, int command, long value, void* pointer);

    [LibraryImport(Ssl, EntryPoint = "SSL_set_accept_state")]
    public static partial void SetAcceptState(nint ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_set_bio")]
    public static partial void SetBio(nint ssl, nint read, nint write);

    [LibraryImport(Ssl, EntryPoint = "SSL_do_handshake")]
    public static partial int DoHandshake(nint ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_shutdown")]
    public static partial int Shutdown(nint ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_get_error")]
    public static partial int GetError(nint ssl, int result);

    [LibraryImport(Ssl, EntryPoint = "DTLS_set_timer_cb")]
    public static partial void SetTimerCallback(nint ssl, delegate* unmanaged[Cdecl]<nint, uint, uint> callback);

    [LibraryImport(Ssl, EntryPoint = "SSL_get_selected_srtp_profile")]
    public static partial SrtpProtectionProfile* SelectedSrtpProfile(nint ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_export_keying_material")]
    public static partial int ExportKeyingMaterial(
        nint ssl, byte* output, nuint length, byte* label, nuint labelLength, byte* context, nuint contextLength, int useContext);

    [LibraryImport(Ssl, EntryPoint = "SSL_get1_peer_certificate")]
    public static partial nint PeerCertificate(nint ssl);

    [LibraryImport(Crypto, EntryPoint = "i2d_X509")]
    public static partial int WriteCertificate(nint certificate, byte** output);

    [LibraryImport(Crypto, EntryPoint = "X509_free")]
    public static partial void CertificateFree(nint certificate);

    [LibraryImport(Crypto, EntryPoint = "BIO_new")]
    public static partial nint BioNew(nint method);

    [LibraryImport(Crypto, EntryPoint = "BIO_s_mem")]
    public static partial nint BioMemory();

    [LibraryImport(Crypto, EntryPoint = "BIO_free")]
    public static partial int BioFree(nint bio);

    [LibraryImport(Crypto, EntryPoint = "BIO_read")]
    public static partial int BioRead(nint bio, byte* output, int length);

    [LibraryImport(Crypto, EntryPoint = "BIO_write")]
    public static partial int BioWrite(nint bio, byte* input, int length);

    [LibraryImport(Crypto, EntryPoint = "BIO_ctrl_pending")]
    public static partial nuint BioPending(nint bio);

    [LibraryImport(Crypto, EntryPoint = "ERR_clear_error")]
    public static partial void ClearErrors();

    [LibraryImport(Crypto, EntryPoint = "ERR_peek_error")]
    public static partial CULong PeekError();

    [LibraryImport(Crypto, EntryPoint = "ERR_error_string_n")]
    private static partial void ErrorString(CULong error, byte* text, nuint length);

    /// <summary>The oldest error of this thread as text, and forgets them all.</summary>
    public static string TakeError()
    {
        var error = PeekError();
        var text = stackalloc byte[256];
        ErrorString(error, text, 256);
        ClearErrors();
        return error.Value == 0 ? "unknown" : Marshal.PtrToStringUTF8((nint)text) ?? "unknown";
    }

    /// <summary>The certificate is checked by us against the fingerprint of the signalling, so the chain means nothing (RFC 8122).</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int AcceptAnyCertificate(int _, nint _1) => 1;

    /// <summary>
    /// Retransmission after 100 ms, doubling up to 3 s, in microseconds. OpenSSL's own second is what a lost flight would cost a caller
    /// who waits for a voice.
    /// </summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static uint NextTimeout(nint _, uint current) => current == 0 ? 100_000 : Math.Min(current * 2, 3_000_000);

    [StructLayout(LayoutKind.Sequential)]
    public struct SrtpProtectionProfile
    {
        public nint Name;
        public CULong Id;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct TimeValue
    {
        public CLong Seconds;
        public CLong Microseconds;
    }
}
