using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Sheets;

/// <summary>The words for a sheet's states.</summary>
public static class SheetWords
{
    public static BilingualText Of(IndicatorStanding standing) => standing switch
    {
        IndicatorStanding.Assessed => new("考核", "assessed"),
        IndicatorStanding.Substituted => new("按另行标准考核", "assessed by a separate standard"),
        IndicatorStanding.Exempted => new("按另行标准（未考核）", "by a separate standard (not assessed)"),
        IndicatorStanding.NotApplicable => new("不适用", "not applicable"),
        IndicatorStanding.Running => new("季度累计", "running figure of the quarter"),
        IndicatorStanding.Informative => new("仅列示", "shown only"),
        IndicatorStanding.Missing => new("缺少数据", "figure missing"),
    };

    public static BilingualText Of(FactOrigin origin) => origin switch
    {
        FactOrigin.Missing => new("缺少", "missing"),
        FactOrigin.Measured => new("系统统计", "measured"),
        FactOrigin.External => new("采购人录入", "entered by the bureau"),
    };

    public static BilingualText Of(ExemptionState exemption) => exemption switch
    {
        ExemptionState.None => new("无", "none"),
        ExemptionState.VolumeWithoutEvent => new("话务量超限，未登记突发状况", "volume above the limit, no event recorded"),
        ExemptionState.EventWithoutVolume => new("已登记突发状况，话务量未超限", "event recorded, volume not above the limit"),
        ExemptionState.Exempted => new("适用，另行标准未录入", "applies, separate standard not entered"),
        ExemptionState.Substituted => new("适用，另行标准已录入", "applies, separate standard entered"),
    };

    public static BilingualText Of(SheetState state) => state switch
    {
        SheetState.Draft => new("草稿", "draft"),
        SheetState.Provisional => new("暂定", "provisional"),
        SheetState.Final => new("已关账", "final"),
    };

    internal static BilingualText Of(bool value) => value ? new("是", "yes") : new("否", "no");
}
