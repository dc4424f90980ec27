using System.Net;
using static ContactCenter.Host.Options.SettingRules;

namespace ContactCenter.Host.Options;

/// <summary>The part of <see cref="OptionsCheck"/> that is about SIP and media.</summary>
internal static class TelephonyCheck
{
    public static IEnumerable<string> CheckSip(SipSettings sip)
    {
        if (!IPAddress.TryParse(sip.Address, out var address))
        {
            yield return $"ContactCenter:Sip:Address is '{sip.Address}'. Give an IP address, for example 127.0.0.1.";
        }

        if (!IsPort(sip.Port, lowest: 0))
        {
            yield return $"ContactCenter:Sip:Port is {sip.Port}. Use 0 (any free port) to {LastPort}.";
        }

        if (sip.AdvertisedAddress is { } advertised
            && (!IPAddress.TryParse(advertised, out var reached) || IsUnspecified(reached) || IsOfAnotherVersion(reached, address)))
        {
            yield return $"ContactCenter:Sip:AdvertisedAddress is '{advertised}'. Give the IP address that phones and trunks can reach, of the same "
                + "version as ContactCenter:Sip:Address.";
        }

        if (sip.AdvertisedAddress is null && address is not null && IsUnspecified(address))
        {
            yield return $"ContactCenter:Sip:Address is '{sip.Address}', which no phone can send audio to. Set ContactCenter:Sip:AdvertisedAddress "
                + "to the address that phones and trunks can reach.";
        }

        foreach (var fault in CheckRanges(
            "Sip",
            ("MaxWrongPasswords", sip.MaxWrongPasswords, 1, 1_000),
            ("MaxWrongPasswordsPerAddress", sip.MaxWrongPasswordsPerAddress, Math.Clamp(sip.MaxWrongPasswords, 1, 1_000), 1_000_000),
            ("BanMinutes", sip.BanMinutes, 1, 1_440)))
        {
            yield return fault;
        }
    }

    public static IEnumerable<string> CheckMedia(ContactCenterOptions options)
    {
        var rtp = options.Rtp;
        if (!IsPort(rtp.FirstPort, FirstUnprivilegedPort) || rtp.FirstPort % 2 != 0)
        {
            yield return $"ContactCenter:Rtp:FirstPort is {rtp.FirstPort}. Use an even number, {FirstUnprivilegedPort} to {LastPort - 1}.";
        }

        if (!IsPort(rtp.LastPort, FirstUnprivilegedPort) || rtp.LastPort <= rtp.FirstPort)
        {
            yield return $"ContactCenter:Rtp:LastPort is {rtp.LastPort}. Use a number above FirstPort ({rtp.FirstPort}), at most {LastPort}.";
        }

        if (options.WebRtc.FirstPort != 0 && (!IsPort(options.WebRtc.FirstPort, FirstUnprivilegedPort) || IsInside(options.WebRtc.FirstPort, rtp)))
        {
            yield return $"ContactCenter:WebRtc:FirstPort is {options.WebRtc.FirstPort}. Use 0 (any free port), or {FirstUnprivilegedPort} to {LastPort} outside the RTP "
                + $"ports {rtp.FirstPort}–{rtp.LastPort}.";
        }

        if (options.WebRtc.Address is { } address && !IPAddress.TryParse(address, out _))
        {
            yield return $"ContactCenter:WebRtc:Address is '{address}'. Give the IP address that browsers can reach.";
        }
        else if (options.WebRtc.Address is { } other && other != options.Sip.Address)
        {
            yield return $"ContactCenter:WebRtc:Address is '{other}', but telephony is bound to one address and ContactCenter:Sip:Address is "
                + $"'{options.Sip.Address}'. Set both alike, or remove this one.";
        }
    }

    /// <summary>A description with such an address would put the peer on hold (RFC 3264 §8.4).</summary>
    private static bool IsUnspecified(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static bool IsOfAnotherVersion(IPAddress address, IPAddress? bound) => bound is not null && bound.AddressFamily != address.AddressFamily;

    private static bool IsInside(int port, RtpSettings rtp) => port >= rtp.FirstPort && port <= rtp.LastPort;
}
