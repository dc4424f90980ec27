using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Assessment.Api;

/// <summary>What may be done in the assessment; of which contracts is decided by the scope.</summary>
internal static class AssessmentPermissions
{
    public static readonly Permission ReadContracts = Read("contract:read", "查看合同", "See contracts");
    public static readonly Permission ProposeContracts = Bureau("contract:propose", "拟定合同及其变更", "Draft contracts and their changes");
    public static readonly Permission DecideContracts = Decision("contract:decide", "审批合同变更", "Decide on changes of contracts");

    public static readonly Permission ReadSheets = Read("sheet:read", "查看考核表", "See month sheets");
    public static readonly Permission VerifySheets = Read("sheet:verify", "核验已关账考核表", "Verify closed sheets");
    public static readonly Permission ExportSheets = Read("sheet:export", "导出考核表", "Take month sheets out as files");
    public static readonly Permission CloseSheets = Decision("sheet:close", "关账", "Close months");

    public static readonly Permission ReadFigures = Read("figure:read", "查看录入数据", "See entered figures");
    public static readonly Permission EnterFigures = Bureau("figure:enter", "录入数据", "Enter figures");
    public static readonly Permission DecideFigures = Decision("figure:decide", "审批录入数据", "Decide on entered figures");

    public static readonly Permission ReadRecords = Read("record:read", "查看记录", "See records of events, findings and complaints");
    public static readonly Permission EnterRecords = Bureau("record:enter", "登记记录", "Enter records");
    public static readonly Permission DecideRecords = Decision("record:decide", "审批、撤销记录", "Decide on records and withdraw them");

    public static readonly Permission ReadAppeals = Read("appeal:read", "查看申诉", "See appeals");
    public static readonly Permission RaiseAppeals = Provider("appeal:raise", "提出、撤回申诉", "Raise appeals and take them back");
    public static readonly Permission DecideAppeals = Decision("appeal:decide", "裁决申诉", "Decide on appeals");

    public static readonly Permission ReadRankings = Read("ranking:read", "查看排名", "See rankings");
    public static readonly Permission PublishRankings = Decision("ranking:publish", "发布排名", "Publish rankings");

    public static readonly Permission ReadRules = Read("rule-set:read", "查看考核规则", "See rule sets");
    public static readonly Permission ProposeRules = Bureau("rule-set:propose", "拟定考核规则", "Draft rule sets");
    public static readonly Permission DecideRules = Decision("rule-set:decide", "审批考核规则", "Decide on rule sets");

    public static readonly Permission ReadReports = Read("report:read", "查看报告", "See reports");
    public static readonly Permission ExportReports = Read("report:export", "导出报告", "Take reports out as files");
    public static readonly Permission WriteReports = Both("report:write", "撰写报告文字", "Write the texts of reports");
    public static readonly Permission SubmitReports = Provider("report:submit", "报送报告", "File reports");

    public static readonly Permission ReadDeliveries = Read("delivery:read", "查看信息报送", "See what was delivered");
    public static readonly Permission SendDeliveries = Provider("delivery:send", "报送信息", "Deliver information");

    public static readonly Permission ReadChannels = Read("channel-count:read", "查看渠道业务量", "See volumes of other channels");
    public static readonly Permission EnterChannels = Both("channel-count:enter", "录入渠道业务量", "Enter volumes of other channels");

    public static readonly Permission ReadAcceptance = Read("acceptance:read", "查看验收", "See acceptance");
    public static readonly Permission ExportAcceptance = Read("acceptance:export", "导出验收资料", "Take acceptance packs out");
    public static readonly Permission RequestAcceptance = Provider("acceptance:request", "申请验收", "Ask for acceptance");
    public static readonly Permission StartAcceptance = Bureau("acceptance:start", "启动验收", "Start acceptance");

    public static readonly Permission ReadImports = new("call-import:read", new("查看话单导入", "See imports of calls"), Administrator);
    public static readonly Permission RunImports = new("call-import:run", new("导入话单", "Import calls"), Administrator);

    public static readonly Permission[] All =
    [
        ReadContracts, ProposeContracts, DecideContracts, ReadSheets, VerifySheets, ExportSheets, CloseSheets, ReadFigures, EnterFigures, DecideFigures,
        ReadRecords, EnterRecords, DecideRecords, ReadAppeals, RaiseAppeals, DecideAppeals, ReadRankings, PublishRankings, ReadRules, ProposeRules,
        DecideRules, ReadReports, ExportReports, WriteReports, SubmitReports, ReadDeliveries, SendDeliveries, ReadChannels, EnterChannels,
        ReadAcceptance, ExportAcceptance, RequestAcceptance, StartAcceptance, ReadImports, RunImports,
    ];

    private static Permission Read(string name, string zh, string en) => new(name, new(zh, en), Overseers);

    /// <summary>The bureau's side.</summary>
    /// <summary>The word of the second person.</summary>
    private static Permission Decision(string name, string zh, string en) => Bureau(name, zh, en) with { Decides = true };

    private static Permission Bureau(string name, string zh, string en) => new(name, new(zh, en), Assessor);

    /// <summary>The provider's side.</summary>
    private static Permission Provider(string name, string zh, string en) => new(name, new(zh, en), Roles.Provider);

    private static Permission Both(string name, string zh, string en) => new(name, new(zh, en), Assessor, Roles.Provider);
}
