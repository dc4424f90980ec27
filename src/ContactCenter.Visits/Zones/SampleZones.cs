using ContactCenter.History.Database;

namespace ContactCenter.Visits.Zones;

/// <summary>
/// The zone map of the sample centre, so that visits can be agreed on from the first start. Nanning has no rings by contract: which part
/// lies where is invented here, and is to be replaced by the map that the bureau agrees on.
/// </summary>
public static class SampleZones
{
    private static readonly ZoneArea[] Areas =
    [
        new("兴宁区", VisitZone.Inner), new("青秀区", VisitZone.Inner), new("江南区", VisitZone.Inner), new("西乡塘区", VisitZone.Inner),
        new("高新区", VisitZone.Inner), new("良庆区", VisitZone.Middle), new("邕宁区", VisitZone.Middle), new("经开区", VisitZone.Middle),
        new("东盟经开区", VisitZone.Outer), new("武鸣区", VisitZone.Outer), new("隆安县", VisitZone.Outer), new("马山县", VisitZone.Outer),
        new("上林县", VisitZone.Outer), new("宾阳县", VisitZone.Outer), new("横州市", VisitZone.Outer),
    ];

    /// <summary>The first version; where there is one already nothing changes.</summary>
    public static Task SaveAsync(StorageDatabase database, TimeProvider time, string by, CancellationToken cancel) =>
        new ZoneMapStore(database, time).SaveAsync(1, Areas, "示例区域，请按合同约定调整", by, cancel);
}
