using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Overflow;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Centre;

/// <summary>
/// What an administrator may get wrong in one change is said at once, each where it stands; the change as a whole is refused for it.
/// </summary>
public sealed class BadInputTests
{
    private static readonly CentreSettings Good = SampleCentre.WithAgents(2) with
    {
        Providers = [new("p", "服务商")],
        EntryNumbers = [SampleCentre.Entry],
        NotReadyReasons = [.. SystemReasons.All],
        Prompts = [.. new[] { "welcome", "welcome-general", "hold-general" }.Select(id => new PromptSettings(new(id), id, id + ".wav"))],
    };

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var week = new CalendarWeek { From = new(2026, 1, 1), Monday = [new("08:30", "12:00"), new("11:00", "18:00")] };
        var bad = Good with
        {
            Calendars = [new() { Id = new("hours"), Name = "时段", NameEnglish = "Hours", Weeks = [week] }],
            Skills = [new(new("vat"), "增值税", "VAT")],
            Queues =
            [
                Good.Queues[0] with { Skills = [new(new("vat"), 5)], Overflow = [To(Good.Queues[1])] },
                Good.Queues[1] with { Overflow = [To(Good.Queues[0])], Calendar = new("gone") },
                .. Good.Queues.Skip(2),
            ],
            EntryNumbers = [SampleCentre.Entry, SampleCentre.Entry with { Name = "again" }],
            Flows =
            [
                Flow(
                    new HoursStep { Id = "a", Calendar = new("hours"), Open = "b", Closed = "b" },
                    new SayStep { Id = "b", Say = [new() { Prompt = new("welcome") }], Next = "a" }),
                Flow(new SayStep { Id = "a", Say = [new() { Prompt = new("gone") }], Next = "out" },
                    new TransferStep { Id = "out", Number = SampleCentre.Entry.Number, Failed = "a" }) with { Id = new("other") },
            ],
        };

        Assert.Equal(
            [
                "calendars[0].weeks[0].monday", "entryNumbers[1].number", "flows[0].document.steps[0]", "flows[0].document.steps[1]",
                "flows[1].document.steps[0].say[0].prompt", "flows[1].document.steps[1].number", "queues[0].overflow[0].queue",
                "queues[0].skills", "queues[1].calendar", "queues[1].overflow[0].queue",
            ],
            SettingsCheck.Check(bad, Good).Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>What was right when the flow was published may not be taken from under it.</summary>
    [Fact]
    public void Number_that_calls_are_sent_to_stays_one_that_may_be_called()
    {
        var trunk = Good.Trunks[0] with { Dialing = new() { Target = "sip:10.0.0.5" } };
        var settings = Good with
        {
            Trunks = [trunk],
            Flows = [Flow(new TransferStep { Id = "out", Number = "13900000000", Failed = "bye" }, new HangUpStep { Id = "bye" })],
        };
        Assert.Empty(SettingsCheck.Check(settings, Good));
        const string Path = "flows[0].document.steps[0].number";
        Assert.Equal([Path], SettingsCheck.Check(settings with { Trunks = [trunk with { Dialing = null }] }, Good).Keys);
        var narrow = trunk with { Dialing = trunk.Dialing with { AllowedPrefixes = ["+86771"] } };
        Assert.Equal([Path], SettingsCheck.Check(settings with { Trunks = [narrow] }, Good).Keys);
        Assert.Equal([Path], SettingsCheck.Check(settings with
        {
            EntryNumbers = [.. Good.EntryNumbers, SampleCentre.Entry with { Number = "+8613900000000", Name = "mobile" }],
        }, Good).Keys);
    }

    private static OverflowRule To(QueueSettings queue) => new(OverflowReason.Wait, 30, OverflowTarget.Queue, queue.Id);

    private static FlowSettings Flow(params FlowStep[] steps) => new()
    {
        Id = new("round"), Name = "流程", NameEnglish = "Flow", Version = 1, Document = new() { Start = steps[0].Id, Steps = [.. steps] },
    };
}
