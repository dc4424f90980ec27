using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContactCenter.WebRtc.Dtls;

namespace ContactCenter.Benchmarks.Browsers;

/// <summary>The certificate and settings that all browsers of a generator share: DTLS 1.2 client, ECDSA P-256, SRTP AES-128-GCM.</summary>
internal sealed unsafe partial class DtlsClientContext : IDisposable
{
    private readonly nint _context = LibSsl.ContextNew(DtlsClientMethod());

    public DtlsClientContext()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=browser", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        Fingerprint = CertificateFingerprint.Of(certificate.RawData);
        var der = certificate.RawData;
        var secret = key.ExportECPrivateKey();
        fixed (byte* start = der, secretStart = secret)
        {
            Require(LibSsl.ContextUseCertificate(_context, der.Length, start) == 1);
            Require(LibSsl.ContextUsePrivateKey(LibSsl.EvpPkeyEc, _context, secretStart, new(secret.Length)) == 1);
        }

        Require(LibSsl.ContextControl(_context, LibSsl.CtrlSetMinVersion, LibSsl.Dtls12, 0) == 1);
        Require(LibSsl.ContextControl(_context, LibSsl.CtrlSetMaxVersion, LibSsl.Dtls12, 0) == 1);
        Require(LibSsl.ContextUseSrtp(_context, "SRTP_AEAD_AES_128_GCM") == 0);
        _ = LibSsl.ContextSetOptions(_context, LibSsl.OptionNoQueryMtu);
        LibSsl.ContextSetVerify(_context, LibSsl.VerifyPeerOrFail, &LibSsl.AcceptAnyCertificate);
    }

    /// <summary>The a=fingerprint value of these browsers.</summary>
    public string Fingerprint { get; }

    public nint NewSession()
    {
        var ssl = LibSsl.New(_context);
        LibSsl.SetBio(ssl, LibSsl.BioNew(LibSsl.BioMemory()), LibSsl.BioNew(LibSsl.BioMemory()));
        SetConnectState(ssl);
        return ssl;
    }

    public void Dispose() => LibSsl.ContextFree(_context);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_get_rbio")]
    public static partial nint ReadBio(nint ssl);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_get_wbio")]
    public static partial nint WriteBio(nint ssl);

    [LibraryImport("libssl.so.3", EntryPoint = "DTLS_client_method")]
    private static partial nint DtlsClientMethod();

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_set_connect_state")]
    private static partial void SetConnectState(nint ssl);

    private static void Require(bool success)
    {
        if (!success)
        {
            throw new InvalidOperationException("OpenSSL refused a setting: " + LibSsl.TakeError());
        }
    }
}
