using System.Collections.Immutable;
using ContactCenter.Domain.Flows;
using static ContactCenter.Domain.Tests.Flows.SomeFlow;

namespace ContactCenter.Domain.Tests.Flows;

public sealed class FlowCheckTests
{
    /// <summary>By the one path that is wrong: how a good flow is spoilt.</summary>
    private static readonly Dictionary<string, Func<FlowDocument, FlowDocument>> Wrong = new()
    {
        ["start"] = flow => flow with { Start = "nowhere" },
        ["steps"] = flow => flow with { Steps = [], Start = "hours" },
        ["steps[2].id"] = flow => Change(flow, 1, step => step with { Id = "general" }),
        ["steps[0].calendar"] = flow => Change(flow, 0, step => (HoursStep)step with { Calendar = new("none") }),
        ["steps[0].closed"] = flow => Change(flow, 0, step => (HoursStep)step with { Closed = null }),
        ["steps[0].open"] = flow => Change(flow, 0, step => (HoursStep)step with { Open = "nowhere" }),
        ["steps[1].say"] = flow => Change(flow, 1, step => (MenuStep)step with { Say = [] }),
        ["steps[1].say[0].prompt"] = flow => Change(flow, 1, step => (MenuStep)step with { Say = [Says("none")] }),
        ["steps[1].say[0].value"] = flow => Change(flow, 1, step => (MenuStep)step with { Say = [new() { Value = "taxId" }] }),
        ["steps[1].say[0]"] = flow => Change(flow, 1, step => (MenuStep)step with { Say = [Says("menu") with { Value = "time" }] }),
        ["steps[1].keys"] = flow => Change(flow, 1, step => (MenuStep)step with { Keys = [] }),
        ["steps[1].keys[2].key"] = flow =>
            Change(flow, 1, step => (MenuStep)step with { Keys = [.. ((MenuStep)step).Keys, new() { Key = "1", Next = "bye" }] }),
        ["steps[1].otherwise"] = flow => Change(flow, 1, step => (MenuStep)step with { Otherwise = null }),
        ["steps[1].attempts"] = flow => Change(flow, 1, step => (MenuStep)step with { Attempts = 0 }),
        ["steps[2].queue"] = flow => Change(flow, 2, step => (QueueStep)step with { Queue = new("none") }),
        ["steps[2].overflow"] = flow => Change(flow, 2, step => (QueueStep)step with { Overflow = null }),
        // Both queues closed, or kept from calls by a limit of their own: the call went round a thousand times and was hung up.
        ["steps[3]"] = flow => Change(flow, 3, step => (QueueStep)step with { Overflow = "general" }),
        ["steps[5]"] = flow => flow with { Steps = [.. flow.Steps, new HangUpStep { Id = "alone" }] },
        ["steps[5].url"] = flow => With(flow, new HttpStep { Id = "hook", Url = "ftp://x", Next = "bye", Failed = "bye" }),
        ["steps[5].most"] = flow => With(flow,
            new DigitsStep { Id = "d", Name = "n", Say = [Says("menu")], Least = 9, Most = 8, Next = "bye", Otherwise = "bye" }),
        ["steps[5].name"] = flow => With(flow,
            new DigitsStep { Id = "d", Name = "time", Say = [Says("menu")], Next = "bye", Otherwise = "bye" }),
        ["steps[5].number"] = flow => With(flow, new TransferStep { Id = "out", Number = "12366", Failed = "bye" }),
        ["steps[5].callerId"] = flow => With(flow, new TransferStep { Id = "out", Number = "139", CallerId = "us", Failed = "bye" }),
        ["steps[5].ringSeconds"] = flow => With(flow, new TransferStep { Id = "out", Number = "139", RingSeconds = 181, Failed = "bye" }),
        ["steps[5].failed"] = flow => With(flow, new TransferStep { Id = "out", Number = "139" }),
        // Without a free line it would be tried again at once, for ever.
        ["steps[5] "] = flow => With(flow, new TransferStep { Id = "out", Number = "139", Failed = "out" }),
        ["steps[5].priority"] = flow => With(flow, new SetStep { Id = "set", Next = "bye" }),
        ["steps[5].value"] = flow => With(flow, Jurisdiction() with { Value = "taxId" }),
        ["steps[5].bureaus[0].bureau"] = flow => With(flow, Jurisdiction("nowhere")),
        ["steps[5].bureaus[0].providers[0].provider"] = flow => With(flow, Jurisdiction() with { Providers = [] }),
        ["steps[5].bureaus[0].prefixes[2]"] = flow => With(flow, Jurisdiction(prefixes: ["+8621", "+86", "+8621"])),
        ["steps[5].providers[0].provider"] = flow => With(flow, Jurisdiction() with { Providers = [new(null!, "general")] }),
        ["steps[5].outcomes[0].outcome"] = flow => With(flow,
            new HttpStep { Id = "hook", Url = "http://x", Outcomes = [new(null!, "bye")], Next = "bye", Failed = "bye" }),
    };

    public static TheoryData<string> Paths => [.. Wrong.Keys];

    [Fact]
    public void A_good_flow_has_nothing_wrong() => Assert.Empty(FlowCheck.Check(Document, Names));

    [Fact]
    public void A_prompt_that_is_missing_hides_no_step_that_nothing_leads_to_and_no_way_without_an_end()
    {
        var spoilt = Change(Document, 1, step => (MenuStep)step with { Say = [Says("none")] });
        var found = FlowCheck.Check(spoilt with { Steps = [.. spoilt.Steps, new HangUpStep { Id = "alone" }] }, Names);
        Assert.Equal(["steps[1].say[0].prompt", "steps[5]"], found.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void What_is_wrong_is_named_by_path(string path)
    {
        var found = FlowCheck.Check(Wrong[path](Document), Names);
        Assert.Contains(path.TrimEnd(), found.Keys);
        Assert.All(found, one => Assert.All(one.Value, why => Assert.False(string.IsNullOrWhiteSpace(why.Text))));
    }

    [Fact]
    public void Queues_that_give_calls_to_each_other_are_right_where_something_is_said_between()
    {
        var flow = With(Document, new SayStep { Id = "wait", Say = [Says("sorry")], Next = "general" });
        Assert.Empty(FlowCheck.Check(Change(flow, 3, step => (QueueStep)step with { Overflow = "wait" }), Names));
    }

    [Fact]
    public void Everything_is_named_at_once()
    {
        var spoilt = new[] { "start", "steps[0].calendar", "steps[1].attempts", "steps[2].queue" };
        var flow = spoilt.Aggregate(Document, (now, path) => Wrong[path](now));
        Assert.Equal(spoilt, FlowCheck.Check(flow, Names).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_round_without_an_end_is_named_at_every_step_of_it()
    {
        FlowDocument flow = new()
        {
            Start = "a",
            Steps = [new SayStep { Id = "a", Say = [Says("bye")], Next = "b" }, new SayStep { Id = "b", Say = [Says("bye")], Next = "a" }],
        };
        Assert.Equal(["steps[0]", "steps[1]"], FlowCheck.Check(flow, Names).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_round_with_an_end_is_wrong_only_without_a_wait()
    {
        FlowDocument spinning = new()
        {
            Start = "hours",
            Steps =
            [
                new HoursStep { Id = "hours", Calendar = new("service"), Open = "bye", Closed = "set" },
                new SetStep { Id = "set", Priority = 1, Next = "hours" },
                new HangUpStep { Id = "bye" },
            ],
        };
        Assert.Equal(["steps[0]", "steps[1]"], FlowCheck.Check(spinning, Names).Keys.Order(StringComparer.Ordinal));

        var waiting = spinning with { Steps = spinning.Steps.SetItem(1, new SayStep { Id = "set", Say = [Says("bye")], Next = "hours" }) };
        Assert.Empty(FlowCheck.Check(waiting, Names));
    }

    /// <summary>What is wrong with each of very many steps would take long to find and longer to read.</summary>
    [Fact]
    public void Of_a_flow_with_too_many_steps_nothing_else_is_said()
    {
        var many = Document with
        {
            Steps = [.. Enumerable.Range(0, FlowCheck.MostSteps + 1).Select(i => new SayStep { Id = $"s{i}", Next = "nowhere" })],
        };
        Assert.Equal("steps", Assert.Single(FlowCheck.Check(many, Names)).Key);
    }

    private static FlowDocument Change(FlowDocument flow, int step, Func<FlowStep, FlowStep> change) =>
        flow with { Steps = flow.Steps.SetItem(step, change(flow.Steps[step])) };

    private static FlowDocument With(FlowDocument flow, FlowStep step) =>
        Change(flow with { Steps = [.. flow.Steps, step] }, 1, menu => (MenuStep)menu with { Otherwise = step.Id });

    private static JurisdictionStep Jurisdiction(string bureau = "changning", ImmutableArray<string> prefixes = default) => new()
    {
        Id = "where",
        Value = FlowScene.CallerNumberName,
        Bureaus =
        [
            new()
            {
                Bureau = bureau,
                Prefixes = prefixes.IsDefaultOrEmpty ? ["+8621"] : prefixes,
                Providers = [new(new(2023, 1, 1), "new")],
            },
        ],
        Providers = [new("new", "general")],
        Otherwise = "general",
    };
}
