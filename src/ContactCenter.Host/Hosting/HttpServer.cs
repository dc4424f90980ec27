using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Host.Options;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ContactCenter.Host.Hosting;

/// <summary>Where HTTP is heard, and from whom.</summary>
internal static class HttpServer
{
    /// <summary>With forward secrecy and authenticated encryption; those of TLS 1.3 all are so. Where the system decides (Windows) it does.</summary>
    private static readonly TlsCipherSuite[] Strong =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ];

    public static void AddHttpServer(this WebApplicationBuilder builder, HttpSettings http)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = http.MaxRequestBytes;
            kestrel.Listen(IPAddress.Parse(http.Address), http.Port, listen =>
            {
                if (http.Certificate is { } certificate)
                {
                    listen.UseHttps(https => SetUp(https, certificate, http.CertificateKey));
                }
            });
        });
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            Networks(http).ForEach(forwarded.KnownIPNetworks.Add);
        });
    }

    /// <summary>With the whole chain of the file: browsers know the root alone.</summary>
    private static void SetUp(HttpsConnectionAdapterOptions https, string certificate, string? key)
    {
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        https.ServerCertificate = X509Certificate2.CreateFromPemFile(certificate, key);
        https.ServerCertificateChain = [];
        https.ServerCertificateChain.ImportFromPemFile(certificate);
        https.OnAuthenticate = (_, tls) =>
        {
            if (OperatingSystem.IsLinux())
            {
                tls.CipherSuitesPolicy = new(Strong);
            }
        };
    }

    /// <summary>With proxies named, only they may connect: whoever came around them would bring no TLS.</summary>
    public static void UseTrustedProxies(this WebApplication app, HttpSettings http)
    {
        if (http.TrustedProxies.Length == 0)
        {
            return;
        }

        var networks = Networks(http);
        app.Use((context, next) => context.Connection.RemoteIpAddress is { } peer && (IsLoopback(peer) || networks.Exists(n => n.Contains(Plain(peer))))
            ? next(context)
            : Problem.Forbidden("not-through-proxy").ExecuteAsync(context));
        app.UseForwardedHeaders();
    }

    private static List<System.Net.IPNetwork> Networks(HttpSettings http) => [.. http.TrustedProxies.Select(NetworkText.Read)];

    private static bool IsLoopback(IPAddress peer) => IPAddress.IsLoopback(Plain(peer));

    private static IPAddress Plain(IPAddress peer) => peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
}
