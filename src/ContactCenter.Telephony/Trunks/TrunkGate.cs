using System.Collections.Immutable;
using System.Net;
using ContactCenter.Domain.Centre;

namespace ContactCenter.Telephony.Trunks;

/// <summary>Who may send calls. How many is the trunk grain's word. One instance for the node; thread-safe.</summary>
public sealed class TrunkGate
{
    private Rule[] _rules = [];

    /// <summary>Takes the trunks of the settings in force.</summary>
    public void Use(ImmutableArray<TrunkSettings> trunks) => Volatile.Write(
        ref _rules,
        [.. trunks.Where(t => t.Enabled).Select(t => new Rule(t, [.. t.Sources.Select(ParseNetwork)]))]);

    /// <summary>Finds the trunk of a source address; one with digest is named when no address rule fits.</summary>
    public TrunkSource Find(IPAddress source)
    {
        var address = source.IsIPv4MappedToIPv6 ? source.MapToIPv4() : source;
        TrunkSettings? challenge = null;
        foreach (var rule in Volatile.Read(ref _rules))
        {
            foreach (var network in rule.Networks)
            {
                if (network.Contains(address))
                {
                    return new TrunkSource.Known(rule.Trunk);
                }
            }

            challenge ??= rule.Trunk is { UserName: not null, Password: not null } ? rule.Trunk : null;
        }

        return challenge is null ? new TrunkSource.Forbidden() : new TrunkSource.Challenge(challenge);
    }

    private static IPNetwork ParseNetwork(string source) => source.Contains('/', StringComparison.Ordinal)
        ? IPNetwork.Parse(source)
        : new IPNetwork(IPAddress.Parse(source), IPAddress.Parse(source).GetAddressBytes().Length * 8);

    private sealed record Rule(TrunkSettings Trunk, ImmutableArray<IPNetwork> Networks);

}

/// <summary>What the gate says of a source.</summary>
public abstract record TrunkSource
{
    private TrunkSource()
    {
    }

    public sealed record Known(TrunkSettings Trunk) : TrunkSource;

    /// <summary>Digest credentials of this trunk are asked for (401).</summary>
    public sealed record Challenge(TrunkSettings Trunk) : TrunkSource;

    public sealed record Forbidden : TrunkSource;
}
