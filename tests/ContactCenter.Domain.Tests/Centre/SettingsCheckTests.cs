using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
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

    private static CentreSettings Queue(Func<QueueSettings, QueueSettings> change) => Good with { Queues = [change(Good.Queues[0]), .. Good.Queues.Skip(1)] };
}
