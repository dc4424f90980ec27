using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ContactCenter.Host.Options;
using ContactCenter.Host.Seeding;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Phones;

/// <summary>SIP over a secure WebSocket (RFC 7118), as a browser speaks it where the centre has a certificate.</summary>
public sealed class SecureWebSocketTests : IDisposable
{
    private const SslProtocols OldVersion = (SslProtocols)768; // TLS 1.1, whose name is obsolete

    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-wss-").FullName;

    [Fact]
    public async Task Host_with_a_certificate_speaks_https_and_sip_over_wss_and_nothing_in_the_clear()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The database server runs under an account of its own when the tests run as root.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }

        using var certificate = WriteCertificate();
        await using var host = await RunningHost.StartAsync(
            _folder,
            TimeProvider.System,
            ("ContactCenter:Http:Certificate", Path.Combine(_folder, "cert.pem")),
            ("ContactCenter:Http:CertificateKey", Path.Combine(_folder, "key.pem")));
        var url = new Uri(host.App.Urls.Single());
        Assert.Equal(Uri.UriSchemeHttps, url.Scheme);

        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString();
        using var http = new HttpClient(handler) { BaseAddress = url };
        using var health = await http.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal("max-age=31536000; includeSubDomains", health.Headers.GetValues("Strict-Transport-Security").Single());
        await AssertCookiesAsync(http, FirstRunFile.Read(host.App.Services.GetRequiredService<DataFolder>())!.Users[0]);
        await AssertVersionsAsync(url);
        Assert.StartsWith("SIP/2.0 200 ", await AskAsync(url, handler, "OPTIONS"), StringComparison.Ordinal);
        Assert.StartsWith("SIP/2.0 401 ", await AskAsync(url, handler, "REGISTER"), StringComparison.Ordinal);

        using var clear = new HttpClient { BaseAddress = new UriBuilder(url) { Scheme = "http" }.Uri };
        await Assert.ThrowsAsync<HttpRequestException>(() => clear.GetAsync("/health"));
    }

    /// <summary>Names that a browser takes only over TLS, and gives to no other host.</summary>
    private static async Task AssertCookiesAsync(HttpClient http, FirstRunUser person)
    {
        using var answer = await http.PostAsJsonAsync("/api/session", new { userName = person.UserName, password = person.Password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-contactcenter.", cookie, StringComparison.Ordinal);
            Assert.Equal(
                ["httponly", "path=/", "samesite=strict", "secure"],
                cookie.Split("; ").Skip(1).Select(part => part.ToLowerInvariant()).Order(StringComparer.Ordinal));
        });
    }

    private static async Task AssertVersionsAsync(Uri url)
    {
        foreach (var (version, isTaken) in new[] { (SslProtocols.Tls13, true), (SslProtocols.Tls12, true), (OldVersion, false) })
        {
            using var client = new TcpClient();
            await client.ConnectAsync(url.Host, url.Port);
            await using var stream = new SslStream(client.GetStream());
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = url.Host, EnabledSslProtocols = version, RemoteCertificateValidationCallback = (_, _, _, _) => true,
            };
            var error = await Record.ExceptionAsync(() => stream.AuthenticateAsClientAsync(options));
            Assert.True(isTaken == error is null, $"{version}: {error?.Message}");
        }

        if (OperatingSystem.IsLinux())
        {
            using var client = new TcpClient();
            await client.ConnectAsync(url.Host, url.Port);
            await using var stream = new SslStream(client.GetStream());
            var weak = new SslClientAuthenticationOptions
            {
                TargetHost = url.Host,
                EnabledSslProtocols = SslProtocols.Tls12,
                CipherSuitesPolicy = new([TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA]),
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
            };
            await Assert.ThrowsAnyAsync<Exception>(() => stream.AuthenticateAsClientAsync(weak));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> AskAsync(Uri url, SocketsHttpHandler handler, string method)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("sip");
        await socket.ConnectAsync(new UriBuilder(url) { Scheme = "wss", Path = "/sip" }.Uri, invoker, limit.Token);
        Assert.Equal("sip", socket.SubProtocol);
        var request = $"""
            {method} sip:contactcenter SIP/2.0
            Via: SIP/2.0/WSS page.invalid;branch=z9hG4bK{Guid.NewGuid():N}
            From: <sip:8001@contactcenter>;tag=page
            To: <sip:8001@contactcenter>
            Call-ID: {Guid.NewGuid():N}
            CSeq: 1 {method}
            Contact: <sip:8001@page.invalid;transport=ws>
            Max-Forwards: 70
            Content-Length: 0


            """.ReplaceLineEndings("\r\n");
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        var buffer = new byte[4_096];
        var read = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
        return Encoding.ASCII.GetString(buffer, 0, read.Count);
    }

    private X509Certificate2 WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(_folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }
}
