using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Overflow;
using ContactCenter.Domain.Skills;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Centre;

public sealed class SettingsCheckTests
{
    private static readonly CentreSettings Good = SampleCentre.WithAgents(2) with
    {
        Providers = [new("p", "服务商")],
        EntryNumbers = [SampleCentre.Entry],
        NotReadyReasons = [new("break", "小休", "Break", false), .. SystemReasons.All],
        Prompts = [.. new[] { "welcome", "welcome-general", "hold-general" }.Select(id => new PromptSettings(new(id), id, id + ".wav"))],
    };

    private static readonly Dictionary<string, CentreSettings> Wrong = new()
    {
        ["timeZone"] = Good with { TimeZone = "Europe/Berlin" },
        ["countryCode"] = Good with { CountryCode = "" },
        ["areaCode"] = Good with { AreaCode = "0771" },
        ["providers[1].id"] = Good with { Providers = [new("p", "a"), new("p", "b")] },
        ["bureaus[0].name"] = Good with { Bureaus = [new("b", " ")] },
        ["trunks[0].sources[1]"] = Good with { Trunks = [Good.Trunks[0] with { Sources = ["10.0.0.0/8", "10.0.0.0/99"] }] },
        ["trunks[0].password"] = Good with { Trunks = [Good.Trunks[0] with { UserName = "u" }] },
        ["trunks[0].userName"] = Good with { Trunks = [Good.Trunks[0] with { Password = "p" }] },
        ["entryNumbers[0].queue"] = Good with { EntryNumbers = [SampleCentre.Entry with { Queue = null }] },
        ["entryNumbers[0].greeting"] = Good with { EntryNumbers = [SampleCentre.Entry with { Greeting = new("nowhere") }] },
        ["entryNumbers[1].number"] = Good with { EntryNumbers = [SampleCentre.Entry with { Number = "07715531234" }, SampleCentre.Entry with { Number = "+867715531234" }] },
        ["queues[0].routingPolicy"] = Queue(q => q with { RoutingPolicy = "fastest" }),
        ["queues[0].wrapUpSeconds"] = Queue(q => q with { WrapUpSeconds = -1 }),
        ["queues[0].targets.averageHandleMaxSeconds"] = Queue(q => q with { Targets = new() { AverageHandleMaxSeconds = 10 } }),
        ["queues[0].providerId"] = Queue(q => q with { ProviderId = "nobody" }),
        ["agents[1].extension"] = Good with { Agents = [Good.Agents[0], Good.Agents[1] with { Extension = Good.Agents[0].Extension }] },
        ["agents[0].queues[1]"] = Good with { Agents = [Good.Agents[0] with { Queues = [SampleCentre.General, QueueId.From("gone")] }] },
        ["agents[0].staticContact"] = Good with { Agents = [Good.Agents[0] with { StaticContact = "8001" }] },
        ["notReadyReasons[0].isSystem"] = Good with { NotReadyReasons = [new("own", "a", "a", IsSystem: true)] },
        ["dispositions[0].parent"] = Good with { Dispositions = [new("a", "b", "a", "a")] },
        ["dispositions[1].parent"] = Good with { Dispositions = [new("top", null, "a", "a"), new("b", "b", "b", "b")] },
        ["phrases[1].id"] = Phrases(Opening, Opening),
        ["phrases[0].text"] = Phrases(Opening with { Text = " " }),
        ["phrases[0].moment"] = Phrases(Opening with { Moment = (PhraseMoment)99 }),
        ["phrases[0].language"] = Phrases(Opening with { Language = "中文" }),
        ["phrases[0].queues[0]"] = Phrases(Opening with { Queues = [QueueId.From("gone")] }),
        ["phrases[0].source"] = Phrases(Opening with { SourceDate = new(2021, 7, 1) }),
        ["phrases[1].source"] = Phrases(Opening, Opening with { Id = "close", Source = " " }),
        ["phrases[0].validUntil"] = Phrases(Opening with { ValidFrom = new(2026, 2, 1), ValidUntil = new(2026, 1, 31) }),
        ["skills[1].id"] = Good with { Skills = [Vat, Vat] },
        ["skills[0].nameEnglish"] = Good with { Skills = [Vat with { NameEnglish = "" }] },
        ["queues[0].skills[0].skill"] = Queue(q => q with { Skills = [new(new("dance"), 1)] }),
        ["queues[0].skills[0].minimum"] = Skilled(q => q with { Skills = [new(Vat.Id, 0)] }),
        ["queues[0].skills[1].skill"] = Skilled(q => q with { Skills = [new(Vat.Id, 1), new(Vat.Id, 2)] }),
        ["queues[0].skills"] = Skilled(q => q with { Skills = [new(Vat.Id, 9)], Relaxation = new(30, 2, 6) }),
        ["queues[0].relaxation.everySeconds"] = Skilled(q => q with { Skills = [new(Vat.Id, 4)], Relaxation = new(0, 1, 0) }),
        ["queues[0].relaxation.levels"] = Skilled(q => q with { Skills = [new(Vat.Id, 4)], Relaxation = new(10, 0, 0) }),
        ["queues[0].relaxation.lowest"] = Skilled(q => q with { Skills = [new(Vat.Id, 4)], Relaxation = new(10, 1, 11) }),
        ["queues[0].priority"] = Queue(q => q with { Priority = 101 }),
        ["queues[0].ageingSeconds"] = Queue(q => q with { AgeingSeconds = 0 }),
        ["queues[0].lastAgentSeconds"] = Queue(q => q with { LastAgentSeconds = 601 }),
        ["queues[0].whisper"] = Queue(q => q with { Whisper = new("nowhere") }),
        ["queues[0].holdAgentAfterSeconds"] = Queue(q => q with { HoldAgentAfterSeconds = 3_601 }),
        ["queues[0].channel"] = Queue(q => q with { Channel = (ConversationChannel)9 }),
        ["queues[0].messages[0].prompt"] = Queue(q => q with { Messages = [new(new("nowhere"), 10, 0)] }),
        ["queues[0].messages[0].afterSeconds"] = Queue(q => q with { Messages = [new(new("welcome"), 0, 0)] }),
        ["queues[0].messages[0].everySeconds"] = Queue(q => q with { Messages = [new(new("welcome"), 10, 9)] }),
        ["queues[0].overflow[0].queue"] = Overflow(new OverflowRule(OverflowReason.Wait, 10, OverflowTarget.Queue)),
        ["queues[0].overflow[0].limit"] = Overflow(new OverflowRule(OverflowReason.NobodySignedIn, 5, OverflowTarget.Announcement,
            Prompt: new("welcome"))),
        ["queues[0].overflow[0].prompt"] = Overflow(new OverflowRule(OverflowReason.Position, 5, OverflowTarget.Announcement,
            Prompt: new("nowhere"))),
        ["queues[0].overflow[1].reason"] = Overflow(Sorry(OverflowReason.Wait, 10), Sorry(OverflowReason.Wait, 20)),
        ["agents[0].skills[0].skill"] = Good with { Agents = [Good.Agents[0] with { Skills = [new(new("dance"), 1)] }] },
        ["agents[0].skills[0].level"] = Good with { Skills = [Vat], Agents = [Good.Agents[0] with { Skills = [new(Vat.Id, 11)] }] },
        ["agents[0].capacity.chats"] = Good with { Agents = [Good.Agents[0] with { Capacity = new() { Chats = 9 } }] },
        ["dispositions[0].validUntil"] = Good with { Dispositions = [new("a", null, "a", "a", new(2026, 3, 2), new(2026, 3, 1))] },
        ["dispositions[0].refusalEnglish"] = Good with { Dispositions = [new("a", null, "a", "a", Refusal: "不受理", RefusalEnglish: null)] },
        ["dispositions[0].refusal"] = Good with { Dispositions = [new("a", null, "a", "a", Refusal: " ", RefusalEnglish: "No")] },
        ["prompts[0].file"] = Good with { Prompts = [new(new("welcome"), "a", "../secret.wav"), .. Good.Prompts.Skip(1)] },
    };

    public static TheoryData<string> Fields => [.. Wrong.Keys];

    [Fact]
    public void Settings_that_can_be_in_force_have_nothing_wrong() => Assert.Empty(SettingsCheck.Check(Good, Good));

    [Theory]
    [MemberData(nameof(Fields))]
    public void What_is_wrong_is_named_by_its_field(string field) => Assert.Equal([field], SettingsCheck.Check(Wrong[field], Good).Keys);

    /// <summary>Every way that leads back is named with its stations, and nothing else is wrong.</summary>
    [Fact]
    public void Overflow_that_leads_back_is_refused_for_every_queue_on_the_way()
    {
        var queues = new[] { ("a", "b"), ("b", "c"), ("c", "b"), ("d", "a") }.Select(way => SampleCentre.GeneralQueue with
        {
            Id = new(way.Item1), Overflow = [new(OverflowReason.Wait, 30, OverflowTarget.Queue, new QueueId(way.Item2))],
        });
        var problems = SettingsCheck.Check(Good with { Queues = [.. Good.Queues, .. queues] }, Good);
        Assert.Equal(["queues[3].overflow[0].queue", "queues[4].overflow[0].queue"], problems.Keys.Order());
        Assert.Contains("b → c → b", problems["queues[3].overflow[0].queue"].Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Queue_whose_skills_somebody_has_in_the_end_is_taken() =>
        Assert.Empty(SettingsCheck.Check(Skilled(q => q with { Skills = [new(Vat.Id, 9)], Relaxation = new(30, 2, 5) }), Good));

    private static SkillSettings Vat => new(new("vat"), "增值税", "VAT");

    /// <summary>The first agent has the skill at level 5.</summary>
    private static CentreSettings Skilled(Func<QueueSettings, QueueSettings> change) =>
        Queue(change) with { Skills = [Vat], Agents = [Good.Agents[0] with { Skills = [new(Vat.Id, 5)] }, Good.Agents[1]] };

    private static CentreSettings Overflow(params OverflowRule[] rules) => Queue(q => q with { Overflow = [.. rules] });

    private static OverflowRule Sorry(OverflowReason reason, int limit) =>
        new(reason, limit, OverflowTarget.Announcement, Prompt: new("welcome"));

    private static PhraseSettings Opening => new() { Id = "opening", Name = "开头语", Text = "您好" };

    private static CentreSettings Phrases(params PhraseSettings[] phrases) => Good with { Phrases = [.. phrases] };

    private static CentreSettings Queue(Func<QueueSettings, QueueSettings> change) => Good with { Queues = [change(Good.Queues[0]), .. Good.Queues.Skip(1)] };
}
