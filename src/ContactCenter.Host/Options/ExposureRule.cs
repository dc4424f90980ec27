using System.Net;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.Identity.Access;
using ContactCenter.Identity.Passwords;

namespace ContactCenter.Host.Options;

/// <summary>
/// Who may reach the platform from outside: a public HTTP address needs TLS, a public SIP address needs trunks that nobody else
/// can use (toll fraud starts minutes after an open SIP port is found).
/// </summary>
internal static class ExposureRule
{
    private const int MinPasswordLength = 12;
    private const int MinPrefixIPv4 = 8;
    private const int MinPrefixIPv6 = 32;

    private static readonly FaultKind OpenTrunk = new(
        "open-trunk",
        "ContactCenter:Sip:Address is '{address}', which others can reach, but trunk '{name}' takes calls from anyone. Give it a user name "
        + "and a password of {length} characters or more, or explicit source ranges (/{prefix} or narrower), disable it, or listen on "
        + "127.0.0.1.");

    public static bool IsPublic(string address) => IPAddress.TryParse(address, out var parsed) && !IPAddress.IsLoopback(parsed);

    public static IEnumerable<string> CheckHttp(HttpSettings http)
    {
        if (IsPublic(http.Address) && http.Certificate is null && http.TrustedProxies.Length == 0)
        {
            yield return $"ContactCenter:Http:Address is '{http.Address}', which others can reach, but there is no TLS: passwords and calls "
                + "would be readable on the wire. Set ContactCenter:Http:Certificate and CertificateKey, or ContactCenter:Http:TrustedProxies "
                + "when a reverse proxy ends TLS, or listen on 127.0.0.1.";
        }
    }

    /// <summary>Whoever takes a copy of the database of such a Host must not find out its passwords.</summary>
    public static IEnumerable<string> CheckPasswords(HttpSettings http, AccountOptions accounts)
    {
        if (accounts.PasswordRounds < PasswordHashing.LeastRounds && (IsPublic(http.Address) || http.TrustedProxies.Length > 0))
        {
            yield return $"ContactCenter:Identity:PasswordRounds is {accounts.PasswordRounds}, and others can reach ContactCenter:Http:Address "
                + $"'{http.Address}'. Give {PasswordHashing.LeastRounds} or more.";
        }
    }

    /// <summary>Checks the trunks in force; a public SIP address with a weak one is refused.</summary>
    public static IEnumerable<Fault> CheckTrunks(SipSettings sip, CentreSettings centre) => IsPublic(sip.Address)
        ? centre.Trunks.Where(trunk => trunk.Enabled && !IsStrong(trunk))
            .Select(trunk => OpenTrunk.With(sip.Address, trunk.Id, MinPasswordLength, MinPrefixIPv4))
        : [];

    private static bool IsStrong(TrunkSettings trunk)
    {
        var digest = trunk is { UserName.Length: > 0, Password.Length: >= MinPasswordLength };
        var narrow = trunk.Sources.All(IsNarrow);
        // Sources are let in without credentials, so a wide range is an open door even beside a password.
        return narrow && (digest || !trunk.Sources.IsEmpty);
    }

    private static bool IsNarrow(string source)
    {
        if (IPAddress.TryParse(source, out var single))
        {
            return !single.Equals(IPAddress.Any) && !single.Equals(IPAddress.IPv6Any);
        }

        return IPNetwork.TryParse(source, out var network)
            && network.PrefixLength >= (network.BaseAddress.GetAddressBytes().Length == 4 ? MinPrefixIPv4 : MinPrefixIPv6);
    }
}
