using System.Net;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Seeding;

/// <summary>The platform's addresses as people and phones are told them.</summary>
internal static class Addresses
{
    public static string Http(HttpSettings http) =>
        $"{(http.Certificate is null ? "http" : "https")}://{new IPEndPoint(Reachable(http.Address), http.Port)}";

    public static FirstRunSip Sip(ContactCenterOptions options)
    {
        var sip = new IPEndPoint(Reachable(options.Sip.AdvertisedAddress ?? options.Sip.Address), options.Sip.Port);
        return new($"{sip}", $"{sip}", Http(options.Http).Replace("http", "ws", StringComparison.Ordinal) + "/sip");
    }

    /// <summary>Nobody can connect to "any address"; on this machine the loopback always works.</summary>
    private static IPAddress Reachable(string address)
    {
        var parsed = IPAddress.Parse(address);
        return parsed.Equals(IPAddress.Any) ? IPAddress.Loopback : parsed.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : parsed;
    }
}
