using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Metrics;

/// <summary>Offers that an agent did not take.</summary>
/// <param name="NotAnswered">The phone rang until the deadline (RONA).</param>
/// <param name="Declined">The agent said no.</param>
[GenerateSerializer, Immutable, Alias("OffersNotTaken")]
public sealed record OffersNotTaken([property: Id(0)] int NotAnswered, [property: Id(1)] int Declined)
{
    public static OffersNotTaken None { get; } = new(0, 0);
}

/// <summary>
/// The offers of the present day that agents did not take, as a fold over the journal's events; at midnight of the centre it begins anew.
/// Not counted is what was not the agent's: a phone that could not be reached, a caller who left.
/// </summary>
/// <param name="zone">The centre's.</param>
public sealed class OffersNotTakenDay(TimeZoneInfo zone)
{
    private readonly Dictionary<AgentId, OffersNotTaken> _agents = [];
    private readonly HashSet<OfferId> _seen = [];
    private DateOnly _day = DateOnly.MinValue;

    /// <summary>Takes one event in; one that was seen before, or of a day before, changes nothing.</summary>
    public void Observe(StreamEvent entry)
    {
        if (entry.Event is not OfferEnded { Outcome: OfferOutcome.Expired or OfferOutcome.Declined } ended || DayOf(ended.At) < _day)
        {
            return;
        }

        Turn(DayOf(ended.At));
        if (_seen.Add(ended.Offer))
        {
            var before = _agents.GetValueOrDefault(ended.Agent, OffersNotTaken.None);
            _agents[ended.Agent] = ended.Outcome is OfferOutcome.Expired
                ? before with { NotAnswered = before.NotAnswered + 1 }
                : before with { Declined = before.Declined + 1 };
        }
    }

    /// <summary>Those of the day of <paramref name="now"/>; who took everything is left out.</summary>
    public ImmutableDictionary<AgentId, OffersNotTaken> At(DateTimeOffset now)
    {
        Turn(DayOf(now));
        return _agents.ToImmutableDictionary();
    }

    private void Turn(DateOnly day)
    {
        if (day > _day)
        {
            _day = day;
            _agents.Clear();
            _seen.Clear();
        }
    }

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
