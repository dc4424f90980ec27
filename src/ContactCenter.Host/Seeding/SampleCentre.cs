using System.Collections.Immutable;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;

namespace ContactCenter.Host.Seeding;

/// <summary>A small tax hotline to look around in: every person and company in it is invented.</summary>
internal static class SampleCentre
{
    public const string EntryNumber = "12366";
    public const string General = "tax-general";
    public const string Software = "tax-software";

    /// <summary>Of chats.</summary>
    public const string Online = "tax-online";

    /// <summary>Of a second provider, for a district.</summary>
    public const string District = "tax-district";

    public const string Provider = "provider-sample";
    public const string Bureau = "bureau-sample";
    public const string DistrictProvider = "provider-district";
    public const string DistrictBureau = "bureau-district";

    private const int FirstExtension = 8001;

    private static readonly string[] GeneralOnly = [General];
    private static readonly string[] SoftwareOnly = [Software];
    private static readonly string[] Both = [General, Software];
    private static readonly string[] GeneralOnline = [General, Online];

    private static readonly (string Name, string[] Queues)[] Seats =
    [
        ("林晓雯", GeneralOnly),
        ("赵启明", GeneralOnly),
        ("周雨桐", GeneralOnline),
        ("陈思远", GeneralOnline),
        ("吴佳宁", Both),
        ("郑浩然", Both),
        ("孙若溪", Both),
        ("马文博", SoftwareOnly),
        ("高语嫣", SoftwareOnly),
        ("何俊杰", SoftwareOnly),
    ];

    public static Seed Create() => new(Centre(), Users(), SampleContracts.Of);

    private static CentreSettings Centre() => new()
    {
        Providers = [new(Provider, "示例服务商", "Sample provider"), new(DistrictProvider, "示例服务商二", "Second sample provider")],
        Bureaus = [new(Bureau, "示例税务局", "Sample tax bureau"), new(DistrictBureau, "示例区税务局", "Sample district tax bureau")],
        Trunks = [LocalTrunk()],
        AreaCode = "771",
        EntryNumbers =
        [
            new()
            {
                Number = EntryNumber,
                Name = "12366 纳税缴费服务热线",
                Queue = QueueId.From(General),
                Greeting = PromptId.From("entry-greeting"),
            },
        ],
        Queues =
        [
            Queue(General, "综合咨询", "General enquiries", "queue-general"),
            Queue(Software, "软件支持", "Software support", "queue-software"),
            Queue(District, "区局咨询", "District enquiries", "queue-general") with { ProviderId = DistrictProvider },
            new()
            {
                Id = QueueId.From(Online),
                Name = "在线咨询",
                NameEnglish = "Online help",
                Channel = ConversationChannel.Chat,
                OfferTimeoutSeconds = 30,
                Record = false,
                ProviderId = Provider,
            },
        ],
        Agents = [.. Seats.Select((seat, i) => Agent(i, seat.Name, seat.Queues))],
        NotReadyReasons = Reasons(),
        Dispositions = SampleDispositions.All,
        Phrases = SamplePhrases.All,
        Prompts =
        [
            new(PromptId.From("entry-greeting"), "进线欢迎语", "entry-greeting.wav"),
            new(PromptId.From("queue-general"), "综合咨询转接提示", "queue-general.wav"),
            new(PromptId.From("queue-software"), "软件支持转接提示", "queue-software.wav"),
            new(PromptId.From("hold"), "等待提示", "hold.wav"),
        ],
    };

    internal static TrunkSettings LocalTrunk() => new()
    {
        Id = TrunkId.From("trunk-local"),
        Name = "本机中继",
        Sources = ["127.0.0.0/8", "::1/128"],
    };

    internal static ImmutableArray<NotReadyReason> Reasons() =>
    [
        new("rest", "小休", "Short break", IsSystem: false),
        new("meal", "用餐", "Meal", IsSystem: false),
        new("training", "培训", "Training", IsSystem: false),
        new("meeting", "会议", "Meeting", IsSystem: false),
        new("other", "示忙-其他", "Busy, other", IsSystem: false),
        .. SystemReasons.All,
    ];

    private static QueueSettings Queue(string id, string name, string nameEnglish, string greeting) => new()
    {
        Id = QueueId.From(id),
        Name = name,
        NameEnglish = nameEnglish,
        Greeting = PromptId.From(greeting),
        HoldPrompt = PromptId.From("hold"),
        ProviderId = Provider,
    };

    private static AgentSettings Agent(int index, string name, string[] queues) => new()
    {
        Id = AgentId.From(Extension(index)),
        Extension = Extension(index),
        Name = name,
        Queues = [.. queues.Select(QueueId.From)],
        ProviderId = Provider,
    };

    private static List<SeedUser> Users() =>
    [
        .. Seats.Select((seat, i) => new SeedUser($"agent{Extension(i)}", seat.Name, Roles.Agent, AgentId.From(Extension(i)), Extension(i))),
        new("supervisor", "班长", Roles.Supervisor),
        new("auditor", "审计员", Roles.Auditor),
        new("admin", "管理员", Roles.Administrator),
        new("assessor", "考核经办", Roles.Assessor),
        new("assessor2", "考核复核", Roles.Assessor),
        new("district", "区局审计员", Roles.Auditor, Organisation: Organisation.Bureau(DistrictBureau)),
        new("department", "征管科经办", Roles.Department),
        new("informants", "举报受理专员", Roles.Informants),
        new("provider", "服务商经理", Roles.Provider, Organisation: Organisation.Provider(Provider)),
    ];

    private static string Extension(int index) => (FirstExtension + index).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
