using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;

namespace ContactCenter.Domain.Tests.Metrics;

/// <summary>Offers that agents did not take, by agent and day of the centre.</summary>
public sealed class OffersNotTakenTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly AgentId Anna = new("a1");
    private readonly OffersNotTakenDay _day = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    [Fact]
    public void What_the_agent_did_not_take_counts_once_and_what_was_not_the_agents_does_not()
    {
        foreach (var (i, outcome) in Enum.GetValues<OfferOutcome>().Index())
        {
            Happen($"o{i}", outcome, Noon);
            Happen($"o{i}", outcome, Noon);
        }

        Assert.Equal(new OffersNotTaken(NotAnswered: 1, Declined: 1), _day.At(Noon)[Anna]);
    }

    [Fact]
    public void Midnight_of_the_centre_begins_anew_and_late_news_of_yesterday_is_not_of_today()
    {
        Happen("o1", OfferOutcome.Expired, Noon);
        Happen("o2", OfferOutcome.Declined, Noon.AddHours(12));
        Happen("o3", OfferOutcome.Expired, Noon.AddHours(11));

        Assert.Equal(new OffersNotTaken(NotAnswered: 0, Declined: 1), _day.At(Noon.AddHours(13))[Anna]);
        Assert.Empty(_day.At(Noon.AddHours(36)));
    }

    private void Happen(string offer, OfferOutcome outcome, DateTimeOffset at) =>
        _day.Observe(new("call/c1", 1, new OfferEnded(at, new(offer), Anna, outcome, null)));
}
