using System.Net;
using System.Security.Cryptography.X509Certificates;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Host.Options;
using Microsoft.AspNetCore.HttpOverrides;

namespace ContactCenter.Host.Hosting;

/// <summary>Where HTTP is heard, and from whom.</summary>
internal static class HttpServer
{
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
                    listen.UseHttps(X509Certificate2.CreateFromPemFile(certificate, http.CertificateKey));
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

    private static List<System.Net.IPNetwork> Networks(HttpSettings http) => [.. http.TrustedProxies.Select(p => System.Net.IPNetwork.TryParse(p, out var network)
        ? network
        : new(IPAddress.Parse(p), IPAddress.Parse(p).GetAddressBytes().Length * 8))];

    private static bool IsLoopback(IPAddress peer) => IPAddress.IsLoopback(Plain(peer));

    private static IPAddress Plain(IPAddress peer) => peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
}
