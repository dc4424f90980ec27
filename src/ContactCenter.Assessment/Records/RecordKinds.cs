using System.Text.Json;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Records;

/// <summary>The kinds of record, in the words of the API.</summary>
public enum RecordKind
{
    /// <summary>突发状况 (KPI-15).</summary>
    Exemption,

    /// <summary>未按期完成工作安排 (FIN-05).</summary>
    LateOrder,

    /// <summary>投诉 (KPI-11, CMP-01).</summary>
    Complaint,

    /// <summary>安全事件 (FIN-09).</summary>
    SecurityEvent,

    /// <summary>服务期限内退出 (FIN-08).</summary>
    Leave,
}

/// <summary>Kinds of record and how they are stored.</summary>
internal static class RecordKinds
{
    private static readonly Dictionary<string, RecordKind> ByKey = new(StringComparer.Ordinal)
    {
        [BureauRecordStore.KindOf<ExemptionEvent>()] = RecordKind.Exemption,
        [BureauRecordStore.KindOf<LateOrderFinding>()] = RecordKind.LateOrder,
        [BureauRecordStore.KindOf<ComplaintRecord>()] = RecordKind.Complaint,
        [BureauRecordStore.KindOf<SecurityEvent>()] = RecordKind.SecurityEvent,
        [BureauRecordStore.KindOf<LeaveRecord>()] = RecordKind.Leave,
    };

    public static RecordKind Of(string key) => ByKey[key];

    public static string Word(RecordKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
