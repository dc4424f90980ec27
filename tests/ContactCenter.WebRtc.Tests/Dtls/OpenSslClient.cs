using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContactCenter.WebRtc.Tests.Dtls;

/// <summary><c>openssl s_client</c> as DTLS-SRTP peer, with a certificate of its own.</summary>
internal sealed class OpenSslClient : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private OpenSslClient(Process process, string folder, byte[] certificate)
    {
        _process = process;
        _folder = folder;
        Certificate = certificate;
    }

    public static bool IsPresent => File.Exists("/usr/bin/openssl");

    public byte[] Certificate { get; }

    public static OpenSslClient Start(int port, string? profile, bool withCertificate = true)
    {
        var folder = Directory.CreateTempSubdirectory("dtls").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=peer", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllText(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        var arguments = new List<string> { "s_client", "-dtls1_2", "-connect", $"127.0.0.1:{port}", "-mtu", "1200" };
        if (profile is not null)
        {
            arguments.AddRange(["-use_srtp", profile]);
        }

        if (withCertificate)
        {
            arguments.AddRange(["-cert", Path.Combine(folder, "cert.pem"), "-key", Path.Combine(folder, "key.pem")]);
        }

        arguments.AddRange(["-keymatexport", "EXTRACTOR-dtls_srtp", "-keymatexportlen", profile == "SRTP_AES128_CM_SHA1_80" ? "60" : "56"]);
        var start = new ProcessStartInfo("/usr/bin/openssl", arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        return new OpenSslClient(Process.Start(start)!, folder, certificate.RawData);
    }

    /// <summary>The keying material that the client exported, as hex.</summary>
    public async Task<string> KeyingMaterialAsync()
    {
        const string Mark = "Keying material: ";
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf(Mark, StringComparison.Ordinal);
            if (at >= 0)
            {
                return line[(at + Mark.Length)..].Trim();
            }
        }

        return "";
    }

    /// <summary>Everything it prints until it ends by itself.</summary>
    public async Task<string> EndAsync() => await _process.StandardOutput.ReadToEndAsync();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, true);
    }
}
