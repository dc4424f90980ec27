using ContactCenter.Domain.Centre;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Centre;

/// <summary>Which numbers go out, and how they are written there.</summary>
public sealed class DialingRulesTests
{
    private static readonly TrunkDialing Out = new() { Target = "sip:10.0.0.5:5060" };

    [Theory]
    [InlineData("+8613800000000", true)]
    [InlineData("+867715555555", true)]
    [InlineData("+12125550100", false)]
    [InlineData("12366", false)]
    public void Own_country_alone_is_called_where_nothing_is_said(string number, bool allowed) =>
        Assert.Equal(allowed, DialingRules.RouteOf(With(Out), number) is not null);

    [Theory]
    [InlineData("+8613800000000", false)]
    [InlineData("+867715555555", true)]
    [InlineData("+8677116812345", false)]
    [InlineData("12366", true)]
    public void Beginnings_that_are_allowed_and_not_blocked_are_called(string number, bool allowed) => Assert.Equal(
        allowed,
        DialingRules.RouteOf(With(Out with { AllowedPrefixes = ["+86771", "12366"], BlockedPrefixes = ["+86771168"] }),
            number) is not null);

    [Theory]
    [InlineData("+8613800000000", "13800000000")]
    [InlineData("+867715555555", "07715555555")]
    [InlineData("+861088888888", "01088888888")]
    [InlineData("+864008123456", "4008123456")]
    [InlineData("+12125550100", "0012125550100")]
    [InlineData("12366", "12366")]
    public void National_trunks_get_numbers_as_they_are_dialled_in_the_country(string number, string digits) => Assert.Equal(
        digits,
        DialingRules.RouteOn(With(Out with { Format = NumberFormat.National }), SampleCentre.Trunk, number)!.Digits);

    [Fact]
    public void Trunk_that_is_switched_off_or_only_takes_calls_is_no_way_out()
    {
        var settings = With(Out);
        Assert.True(DialingRules.CallsOut(settings));
        Assert.Null(DialingRules.RouteOf(settings with { Trunks = [settings.Trunks[0] with { Enabled = false }] }, "+8613800000000"));
        Assert.False(DialingRules.CallsOut(SampleCentre.WithAgents(1)));
    }

    [Theory]
    [InlineData("+8613800000000", true)]
    [InlineData("+12125550100", false)]
    [InlineData("12366", false)]
    public void Who_no_trunk_may_call_is_not_called_back_and_without_any_trunk_others_call(string number, bool can)
    {
        Assert.Equal(can, DialingRules.CanCallBack(With(Out), number));
        Assert.Equal(number != "12366", DialingRules.CanCallBack(SampleCentre.WithAgents(1), number));
    }

    [Fact]
    public void What_is_wrong_with_it_is_said_by_field()
    {
        var settings = With(Out with { Target = "sip:user@10.0.0.5", RingSeconds = 200, AllowedPrefixes = ["+", "8a"],
            BlockedPrefixes = ["+8616"] });
        settings = settings with { Queues = [settings.Queues[0] with { CallerId = "x", CallerName = "\"税务\"" }, settings.Queues[1]] };
        var problems = SettingsCheck.Check(settings, settings);
        Assert.Equal(
            [
                "queues[0].callerId", "queues[0].callerName", "trunks[0].dialing.allowedPrefixes[0]",
                    "trunks[0].dialing.allowedPrefixes[1]",
                "trunks[0].dialing.ringSeconds", "trunks[0].dialing.target",
            ],
            problems.Keys.Where(k => k.Contains("dialing", StringComparison.Ordinal) || k.Contains("caller", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    private static CentreSettings With(TrunkDialing dialing)
    {
        var settings = SampleCentre.WithAgents(1);
        return settings with { Trunks = [settings.Trunks[0] with { Dialing = dialing }] };
    }

    [Theory]
    [InlineData("13900000000", null)]
    [InlineData("0044 20 7946 0000", "No trunk may call")]
    [InlineData("12366", "of this centre")]
    [InlineData("077112366", "of this centre")]
    [InlineData("tel:+8612366", "of this centre")]
    [InlineData("who", "no telephone number")]
    public void Calls_are_sent_to_numbers_that_a_trunk_may_call_and_never_back_into_the_centre(string number, string? why)
    {
        var settings = new CentreSettings
        {
            AreaCode = "771",
            Trunks = [new() { Id = new("t"), Name = "t", Dialing = new() { Target = "sip:10.0.0.5" } }],
            EntryNumbers = [new() { Number = "12366", Name = "12366" }],
        };
        Assert.True(why is null ? OutsideRules.WhyNot(settings, number) is null
            : OutsideRules.WhyNot(settings, number)?.Text.Contains(why, StringComparison.Ordinal));
    }
}
