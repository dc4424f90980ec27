using System.Collections.Immutable;
using ContactCenter.Domain.Flows;
using ContactCenter.Testing.Centre;
using static ContactCenter.Domain.Tests.Flows.SomeFlow;

namespace ContactCenter.Domain.Tests.Flows;

/// <summary>What each step decides, by table: what happens, one after another, and the way out that is taken for it.</summary>
public sealed class FlowStepTests
{
    /// <summary>10:00 in Shanghai.</summary>
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    private static readonly FlowStep Menu = Document.Steps[1];

    private static readonly DigitsStep Digits = new()
    {
        Id = "step", Name = "taxId", Least = 3, Most = 5, Attempts = 2, Say = [Says("menu")], Next = "yes", Otherwise = "no",
    };

    private static readonly LanguageStep Language = new()
    {
        Id = "step", Say = [Says("menu")], Keys = [new("1", FlowLanguage.Chinese), new("2", FlowLanguage.English)], Next = "yes",
    };

    private static readonly SurveyStep Survey = new() { Id = "step", Question = "help", Highest = 5, Say = [Says("menu")], Next = "yes" };

    private static readonly QueueStep Queue = new()
    {
        Id = "step", Queue = SampleCentre.General, Overflow = "full", Closed = "closed", Keys = [new() { Key = "9", Next = "yes" }],
    };

    private static readonly HttpStep Http = new()
    {
        Id = "step", Url = "https://crm.example/", Values = ["level"], Outcomes = [new("vip", "vip")], Next = "yes", Failed = "no",
    };

    private static readonly VoicemailStep Voicemail = new() { Id = "step", Say = [Says("menu")], Mailbox = "general", Next = "yes",
        Failed = "no" };

    private static readonly CallbackStep Callback = new() { Id = "step", Say = [Says("menu")], Accepted = "yes", Declined = "no" };

    /// <summary>By its name: the step, what happens to it, and the name of the way out; null: it goes on.</summary>
    private static readonly Dictionary<string, (FlowStep Step, FlowInput[] Inputs, string? Exit)> Cases = new()
    {
        ["menu: a key"] = (Menu, [Speech, Key('2')], "2"),
        ["menu: a key while it speaks"] = (Menu, [Key('1')], "1"),
        ["menu: wrong keys"] = (Menu, [Key('7'), Key('7'), Key('7')], "otherwise"),
        ["menu: a wrong key, then a good one"] = (Menu, [Key('7'), Key('2')], "2"),
        ["menu: silence"] = (Menu, [Speech, Late, Speech, Late, Speech, Late], "otherwise"),
        ["menu: asks again"] = (Menu, [Speech, Late, Speech, Late], null),
        ["digits: as many as there may be"] = (Digits, [.. Keys("12345")], "next"),
        ["digits: ended by #"] = (Digits, [.. Keys("123#")], "next"),
        ["digits: ended by silence"] = (Digits, [.. Keys("123"), Late], "next"),
        ["digits: too few"] = (Digits, [.. Keys("12#12#")], "otherwise"),
        ["digits: taken back"] = (Digits, [.. Keys("1234*1#123#")], "next"),
        ["digits: silence"] = (Digits, [Speech, Late, Speech, Late], "otherwise"),
        ["language: a key"] = (Language, [Key('2')], "next"),
        ["language: another key"] = (Language, [Key('5')], "next"),
        ["survey: an answer"] = (Survey, [Key('5')], "answered"),
        ["survey: no such answer"] = (Survey, [Key('6'), Key('0')], "unanswered"),
        ["queue: a key that leads out"] = (Queue, [Key('9')], "9"),
        ["queue: another key"] = (Queue, [Key('1')], null),
        ["queue: full"] = (Queue, [new GivenBack(GivenBack.MaxWait)], "overflow"),
        ["queue: closed"] = (Queue, [new GivenBack(GivenBack.Closed)], "closed"),
        ["queue: closed, with one way out"] = (Queue with { Closed = null }, [new GivenBack(GivenBack.Closed)], "overflow"),
        ["queue: nowhere else"] = (Queue with { Closed = null, Overflow = null }, [new GivenBack(GivenBack.Closed)], null),
        ["caller: known"] = (new CallerStep { Id = "step", Known = "yes", Unknown = "no" }, [new CallerFound(2)], "known"),
        ["caller: unknown"] = (new CallerStep { Id = "step", Known = "yes", Unknown = "no" }, [new CallerFound(0)], "unknown"),
        ["caller: not found in time"] = (new CallerStep { Id = "step", Known = "yes", Unknown = "no" }, [Late], "unknown"),
        ["hook: an outcome"] = (Http, [Said("vip")], "vip"),
        ["hook: another outcome"] = (Http, [Said("other")], "next"),
        ["hook: no answer"] = (Http, [HookAnswered.Failed], "failed"),
        ["hook: an answer that never comes"] = (Http, [Late], "failed"),
        ["voicemail: ended by #"] = (Voicemail, [Speech, MessageBegan.Instance, Key('5'), Key('#'), new MessageOver(9_000)], "next"),
        ["voicemail: at its limit"] = (Voicemail, [Speech, MessageBegan.Instance, Late, new MessageOver(120_000)], "next"),
        ["voicemail: nothing was said"] = (Voicemail, [Speech, MessageBegan.Instance, Key('#'), new MessageOver(999)], "failed"),
        ["voicemail: nothing can be kept"] = (Voicemail, [Speech, new MessageOver(0)], "failed"),
        ["voicemail: its end is never heard of"] = (Voicemail, [Speech, Late, Late], "failed"),
        ["voicemail: goes on"] = (Voicemail, [Speech, MessageBegan.Instance, Key('1')], null),
        ["callback: accepted"] = (Callback, [Key('1')], "accepted"),
        ["callback: another key"] = (Callback, [Key('2')], "declined"),
        ["callback: silence"] = (Callback, [Speech, Late], "declined"),
        ["transfer: busy"] = (Transfer, [new OutsideNotReached(OutsideMiss.Busy)], "busy"),
        ["transfer: nobody answers"] = (Transfer, [new OutsideNotReached(OutsideMiss.NoAnswer)], "noAnswer"),
        ["transfer: refused"] = (Transfer, [new OutsideNotReached(OutsideMiss.Failed)], "failed"),
        ["transfer: busy, with one way out"] = (Transfer with { Busy = null }, [new OutsideNotReached(OutsideMiss.Busy)], "failed"),
        ["transfer: rings"] = (Transfer, [Key('1')], null),
        ["say: to its end"] = (new SayStep { Id = "step", Say = [Says("bye")], Next = "yes" }, [Key('1'), Speech], "next"),
        ["say: ended by a key"] = (new SayStep { Id = "step", Say = [Says("bye")], Next = "yes", Interruptible = true }, [Key('1')],
            "next"),
    };

    public static TheoryData<string> Named => [.. Cases.Keys];

    private static TransferStep Transfer => new() { Id = "step", Number = "139", Busy = "one", NoAnswer = "two", Failed = "three" };

    private static FlowInput Speech => SpeechOver.Instance;

    private static FlowInput Late => TimeIsUp.Instance;

    [Theory]
    [MemberData(nameof(Named))]
    public void Step_leaves_by(string name)
    {
        var (step, inputs, exit) = Cases[name];
        var move = step.Enter(Run(step), Scene());
        foreach (var input in inputs)
        {
            Assert.Null(move.Exit);
            move = step.On(move.Run, input, Scene());
        }

        Assert.Equal(exit, move.Exit?.Name);
    }

    [Fact]
    public void Every_kind_of_step_is_in_the_table_or_decides_at_once() =>
        Assert.Empty(typeof(FlowStep).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FlowStep)))
            .Except(Cases.Values.Select(one => one.Step.GetType()))
            .Except([typeof(HoursStep), typeof(JurisdictionStep), typeof(SetStep), typeof(HangUpStep)]));

    [Theory]
    [InlineData("2026-03-02T12:59:59.999Z", "open")]
    [InlineData("2026-03-02T13:00:00.000Z", "closed")]
    [InlineData("2026-03-02T00:29:59.999Z", "closed")]
    [InlineData("2026-03-02T00:30:00.000Z", "open")]
    public void Hours_are_open_to_the_last_millisecond(string at, string exit)
    {
        var step = Document.Steps[0];
        Assert.Equal(exit, step.Enter(Run(step), Scene(DateTimeOffset.Parse(at))).Exit!.Name);
    }

    [Theory]
    [InlineData("2022-12-31T15:59:59Z", "310105", "old")]
    [InlineData("2022-12-31T16:00:00Z", "310105", "new")]
    [InlineData("2022-12-31T16:00:00Z", "310114", "old")]
    [InlineData("2019-12-31T16:00:00Z", "310105", "old")]
    [InlineData("2019-12-31T15:59:59Z", "310105", "otherwise")]
    [InlineData("2022-12-31T16:00:00Z", "999", "otherwise")]
    [InlineData("2022-12-31T16:00:00Z", "", "otherwise")]
    public void Jurisdiction_goes_by_the_day_of_the_call_TEL_15(string at, string taxId, string exit)
    {
        var step = new JurisdictionStep
        {
            Id = "step",
            Value = "taxId",
            Bureaus =
            [
                new() { Bureau = "changning", Prefixes = ["3101"], Providers = [new(new(2020, 1, 1), "old"), new(new(2023, 1, 1), "new")] },
                new() { Bureau = "jiading", Prefixes = ["310114"], Providers = [new(new(2020, 1, 1), "old")] },
            ],
            Providers = [new("old", "a"), new("new", "b")],
            Otherwise = "c",
        };

        var move = step.Enter(Run(step).With("taxId", taxId), Scene(DateTimeOffset.Parse(at)));

        Assert.Equal(exit, move.Exit!.Name);
        Assert.Equal(exit == "otherwise" ? null : exit, move.Run.Values.GetValueOrDefault(JurisdictionStep.ProviderName));
    }

    [Fact]
    public void What_was_typed_chosen_set_and_said_is_known_afterwards()
    {
        Assert.Equal("123", After(Digits, [.. Keys("1234*123#")]).Values["taxId"]);
        Assert.Equal(FlowLanguage.English, After(Language, [Key('2')]).Language);
        Assert.Equal("4", After(Survey, [Key('4')]).Values["help"]);
        Assert.Equal("gold", After(Http, [Said("vip")]).Values["level"]);
        Assert.False(After(Http, [Said("vip")]).Values.ContainsKey("unasked"));
        var set = After(new SetStep { Id = "step", Priority = 50, Skills = ["vat"], Language = FlowLanguage.English, Next = "yes" }, []);
        Assert.Equal((50, "vat", FlowLanguage.English), (set.Priority, Assert.Single(set.Skills), set.Language));
    }

    [Fact]
    public void A_withheld_number_is_not_looked_up()
    {
        var step = new CallerStep { Id = "step", Known = "yes", Unknown = "no", Withheld = "who" };
        Assert.Equal("withheld", step.Enter(Run(step), Scene(caller: "")).Exit!.Name);
        Assert.Equal("unknown", (step with { Withheld = null }).Enter(Run(step), Scene(caller: "")).Exit!.Name);
    }

    [Fact]
    public void Who_can_never_be_called_back_is_not_offered_it()
    {
        var around = new SomeAround();
        var scene = Scene(caller: "+12025550123") with { Around = around };
        Assert.Null(Callback.Enter(Run(Callback), scene).Exit);
        around.NeverCalled.Add("+12025550123");
        Assert.Equal("declined", Callback.Enter(Run(Callback), scene).Exit!.Name);
    }

    [Fact]
    public void English_is_spoken_where_there_is_any()
    {
        var scene = Scene();
        ImmutableArray<SayPart> parts = [new() { Prompt = new("menu"), English = new("menu-en") }, Says("bye")];
        var run = Run(Menu);
        Assert.Equal(["menu", "bye"], scene.Words(run, parts).Select(prompt => prompt.Value));
        Assert.Equal(["menu-en", "bye"], scene.Words(run with { Language = FlowLanguage.English }, parts).Select(prompt => prompt.Value));
    }

    private static FlowRun After(FlowStep step, FlowInput[] inputs)
    {
        var move = step.Enter(Run(step), Scene());
        return inputs.Aggregate(move, (now, input) => step.On(now.Run, input, Scene())).Run;
    }

    private static FlowInput Key(char key) => new KeyPressed(key);

    private static FlowInput[] Keys(string keys) => [.. keys.Select(Key)];

    private static HookAnswered Said(string outcome) => new(
        true, outcome, ImmutableDictionary<string, string>.Empty.Add("level", "gold").Add("unasked", "x"));

    private static FlowRun Run(FlowStep step) =>
        new() { Flow = new("f"), Version = 1, Document = new() { Start = step.Id, Steps = [step] }, Step = step.Id };

    private static FlowScene Scene(DateTimeOffset? at = null, string caller = "+8613800000000") =>
        new(at ?? Morning, caller, "12366", new SomeAround());
}
