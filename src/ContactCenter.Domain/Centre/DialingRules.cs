using System.Text.Json.Serialization;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Numbers;

namespace ContactCenter.Domain.Centre;

/// <summary>How a trunk wants numbers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NumberFormat>))]
public enum NumberFormat
{
    /// <summary>+8613800000000.</summary>
    E164,

    /// <summary>As it is dialled in the country: 13800000000, 07715555555; 00 and the country code for others.</summary>
    National,
}

/// <summary>A trunk that takes a number, and how it is to be written there.</summary>
public sealed record DialRoute(TrunkSettings Trunk, TrunkDialing Dialing, string Digits);

/// <summary>Which numbers may be called, through which trunk, and what the called party sees. Pure.</summary>
public static class DialingRules
{
    /// <summary>The first enabled trunk that takes calls to the number.</summary>
    /// <param name="settings">In force.</param>
    /// <param name="number">In the centre's one spelling.</param>
    /// <returns>Null when no trunk may call it.</returns>
    public static DialRoute? RouteOf(CentreSettings settings, string number)
    {
        foreach (var trunk in settings.Trunks)
        {
            if (trunk is { Enabled: true, Dialing: { } dialing } && Allows(dialing, settings.CountryCode, number))
            {
                return new(trunk, dialing, Write(number, dialing.Format, settings.CountryCode));
            }
        }

        return null;
    }

    /// <summary>The way out on one trunk, which a call that was admitted keeps.</summary>
    /// <returns>Null when the trunk is gone, or calls out no more.</returns>
    public static DialRoute? RouteOn(CentreSettings settings, TrunkId trunk, string number) =>
        settings.Trunks.FirstOrDefault(t => t.Id == trunk) is { Enabled: true, Dialing: { } dialing } found
            ? new(found, dialing, Write(number, dialing.Format, settings.CountryCode))
            : null;

    /// <summary>Whether any trunk calls out at all.</summary>
    public static bool CallsOut(CentreSettings settings) => settings.Trunks.Any(t => t is { Enabled: true, Dialing: not null });

    /// <summary>
    /// Whether somebody at the number can be called back: a trunk takes it, and it is not the centre itself. Where no trunk calls out at
    /// all, people call back by other means, and this says nothing against it.
    /// </summary>
    /// <param name="settings">In force.</param>
    /// <param name="number">In the centre's one spelling.</param>
    public static bool CanCallBack(CentreSettings settings, string number) =>
        !OutsideRules.IsOwn(settings, number) && (!CallsOut(settings) || RouteOf(settings, number) is not null);

    /// <summary>The entry number that calls of a queue count for: the first that leads to it, or the first of all.</summary>
    public static string EntryOf(CentreSettings settings, QueueId queue) =>
        (settings.EntryNumbers.FirstOrDefault(e => e.Queue == queue) ?? settings.EntryNumbers.FirstOrDefault())?.Number ?? string.Empty;

    private static bool Allows(TrunkDialing dialing, string countryCode, string number) =>
        (dialing.AllowedPrefixes.IsDefaultOrEmpty
            ? number.StartsWith($"+{countryCode}", StringComparison.Ordinal)
            : dialing.AllowedPrefixes.Any(prefix => number.StartsWith(prefix, StringComparison.Ordinal)))
        && (dialing.BlockedPrefixes.IsDefaultOrEmpty
            || !dialing.BlockedPrefixes.Any(prefix => number.StartsWith(prefix, StringComparison.Ordinal)));

    private static string Write(string number, NumberFormat format, string countryCode)
    {
        if (format is NumberFormat.E164 || !number.StartsWith('+'))
        {
            return number;
        }

        if (!number.StartsWith($"+{countryCode}", StringComparison.Ordinal))
        {
            return $"00{number[1..]}";
        }

        var national = number[(countryCode.Length + 1)..];

        // China's mobiles and 400/800 numbers are dialled without the trunk prefix; area codes with it.
        return countryCode == "86" && ChineseNumber.IsWithoutArea(national) ? national : $"0{national}";
    }
}
