using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContactCenter.Media.Srtp;

namespace ContactCenter.WebRtc.Dtls;

/// <summary>
/// The identity and settings that all handshakes of a process share: DTLS 1.2 server, an own ECDSA P-256 certificate made at start,
/// the peer's certificate demanded, both SRTP profiles offered (RFC 5764, RFC 8827 §6.5).
/// </summary>
internal sealed unsafe class DtlsContext : IDisposable
{
    private const string Ciphers = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES256-GCM-SHA384";

    private nint _context;

    public DtlsContext(TimeProvider time, IReadOnlyList<SrtpProfile> profiles)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=contactcenter", key, HashAlgorithmName.SHA256);
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        Fingerprint = CertificateFingerprint.Of(certificate.RawData);
        _context = LibSsl.ContextNew(LibSsl.DtlsServerMethod());
        if (_context == 0)
        {
            throw new InvalidOperationException("OpenSSL gave no DTLS context: " + LibSsl.TakeError());
        }

        Load(certificate.RawData, key.ExportECPrivateKey());
        Configure(string.Join(':', profiles.Select(Name)));
    }

    /// <summary>Our a=fingerprint value.</summary>
    public string Fingerprint { get; }

    public nint NewSession()
    {
        var ssl = LibSsl.New(_context);
        return ssl != 0 ? ssl : throw new InvalidOperationException("OpenSSL gave no session: " + LibSsl.TakeError());
    }

    public void Dispose()
    {
        var context = Interlocked.Exchange(ref _context, 0);
        if (context != 0)
        {
            LibSsl.ContextFree(context);
        }
    }

    private void Load(byte[] certificate, byte[] key)
    {
        fixed (byte* der = certificate)
        {
            Require(LibSsl.ContextUseCertificate(_context, certificate.Length, der) == 1);
        }

        fixed (byte* der = key)
        {
            Require(LibSsl.ContextUsePrivateKey(LibSsl.EvpPkeyEc, _context, der, new(key.Length)) == 1);
        }

        CryptographicOperations.ZeroMemory(key);
    }

    private void Configure(string profiles)
    {
        Require(LibSsl.ContextControl(_context, LibSsl.CtrlSetMinVersion, LibSsl.Dtls12, 0) == 1);
        Require(LibSsl.ContextControl(_context, LibSsl.CtrlSetMaxVersion, LibSsl.Dtls12, 0) == 1);
        Require(LibSsl.ContextSetCiphers(_context, Ciphers) == 1);

        // Unlike every other call here, this one returns 0 for success.
        Require(LibSsl.ContextUseSrtp(_context, profiles) == 0);
        _ = LibSsl.ContextControl(_context, LibSsl.CtrlSetSessionCacheMode, 0, 0);
        _ = LibSsl.ContextControl(_context, LibSsl.CtrlSetReadAhead, 1, 0);
        _ = LibSsl.ContextSetOptions(_context, LibSsl.OptionNoQueryMtu | LibSsl.OptionNoTicket | LibSsl.OptionNoRenegotiation);
        LibSsl.ContextSetVerify(_context, LibSsl.VerifyPeerOrFail, &LibSsl.AcceptAnyCertificate);
    }

    private static string Name(SrtpProfile profile) => profile switch
    {
        SrtpProfile.AeadAes128Gcm => "SRTP_AEAD_AES_128_GCM",
        SrtpProfile.Aes128CmHmacSha1Tag80 => "SRTP_AES128_CM_SHA1_80",
    };

    private static void Require(bool success)
    {
        if (!success)
        {
            throw new InvalidOperationException("OpenSSL refused a DTLS setting: " + LibSsl.TakeError());
        }
    }
}
