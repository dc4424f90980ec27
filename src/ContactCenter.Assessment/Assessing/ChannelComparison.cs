using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Assessing;

/// <summary>A month's volumes beside each other (RPT-08).</summary>
/// <param name="CallsAnswered">By the platform, as the month's sheet has it; null while nothing is known.</param>
/// <param name="OnlineServices">As the month's sheet has it; null without source.</param>
/// <param name="Counts">Of other systems' channels, in the order of the comparison's channels; null where none was entered.</param>
public sealed record ChannelMonth(YearMonth Month, long? CallsAnswered, long? OnlineServices, IReadOnlyList<long?> Counts);

/// <summary>Volumes of the platform and of channels that other systems serve.</summary>
public sealed class ChannelComparison(ChannelCounts counts, MonthSheets months)
{
    /// <summary>Every month of the contract that has begun, in order, and the channels that anything was entered for.</summary>
    public async Task<(IReadOnlyList<string> Channels, IReadOnlyList<ChannelMonth> Months)> OfAsync(Contract contract, CancellationToken cancel)
    {
        var entered = (await counts.NewestAsync(contract.Id, cancel)).Select(c => c.Count).ToList();
        var channels = entered.Select(c => c.Channel).Distinct().Order(StringComparer.Ordinal).ToList();
        var sheets = await months.ShownAsync(contract, YearMonth.Of(contract.FirstDay), YearMonth.Of(contract.LastServedDay), cancel);
        return (channels,
        [
            .. sheets.Select(ReportDesk.OfMonth).Select(m => new ChannelMonth(
                m.Month,
                m.Facts[FactNames.CallsAnswered].Value,
                m.Facts[FactNames.OnlineServices].Value,
                [.. channels.Select(channel => entered.Find(c => c.Month == m.Month && c.Channel == channel)?.Volume)])),
        ]);
    }
}
