using System.Net;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Host.Options;
using Microsoft.Net.Http.Headers;

namespace ContactCenter.Host.Health;

/// <summary>
/// Who may read the page of metrics: who connects from a configured network (this machine, where none is set), who brings the configured
/// token, and whoever holds the permission in a session.
/// </summary>
internal sealed class ScrapeRule(TelemetrySettings settings, bool isBehindProxy, IPermissionSource permissions, Permission permission)
{
    private const string Scheme = "Bearer ";

    /// <summary>
    /// What a proxy says of whom it serves. Where it is still there, nobody has read it (Http:TrustedProxies): the address is the proxy's,
    /// and a proxy on this machine must not open the page to everybody.
    /// </summary>
    private static readonly string[] SignsOfProxy = ["X-Forwarded-For", "Forwarded", HeaderNames.Via];

    private readonly List<IPNetwork> _networks = [.. settings.ScrapeNetworks.Select(NetworkText.Read)];
    private readonly byte[]? _token = settings.ScrapeToken is { } token ? Encoding.UTF8.GetBytes(token) : null;

    public bool Allows(HttpContext http) =>
        IsFromNetwork(http) || HasToken(http.Request) || permissions.Of(http.User).Allows(permission);

    private bool IsFromNetwork(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } peer || SignsOfProxy.Any(http.Request.Headers.ContainsKey))
        {
            return false;
        }

        peer = peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;

        // A proxy on this machine connects from it, for whomever.
        return _networks.Count == 0 ? !isBehindProxy && IPAddress.IsLoopback(peer) : _networks.Exists(network => network.Contains(peer));
    }

    private bool HasToken(HttpRequest request) =>
        _token is not null
        && request.Headers.Authorization is [{ } header]
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim()), _token);
}
