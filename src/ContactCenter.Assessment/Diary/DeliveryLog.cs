using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Diary;

/// <summary>One thing that the project office was sent.</summary>
/// <param name="Id">Of a delivery; null for a report of the diary.</param>
/// <param name="Report">Of a report its item of the diary and the number of the submission; null for a delivery.</param>
/// <param name="Period">Of a report; null for a delivery.</param>
public sealed record LoggedDelivery(
    long? Id, (DiaryKey Key, int Number)? Report, IReadOnlyList<BilingualText> Items, BilingualText Recipients, string? Period, string Sha256, string By, DateTimeOffset At);

/// <summary>推送记录 (RPT-07): every report as it was filed and every other piece of information, in one list.</summary>
public sealed class DeliveryLog(DeliveryStore deliveries, IDiaryStore diary)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<LoggedDelivery>> OfAsync(ContractId contract, CancellationToken cancel)
    {
        var sent = (await deliveries.ListAsync(contract, cancel)).Select(d => new LoggedDelivery(
            d.Id, null, [.. d.Items.Select(Same)], Same(d.Recipients), null, d.Sha256, d.DeliveredBy, d.DeliveredAt));
        var filed =
            from line in await diary.LinesAsync(contract, cancel)
            from submission in line.Submissions
            select new LoggedDelivery(
                null, (line.Item.Key, submission.Number), [line.Item.Title], line.Item.Recipients, line.Item.Key.Period,
                submission.Sha256, submission.SubmittedBy, submission.SubmittedAt);
        return [.. sent.Concat(filed).OrderByDescending(d => d.At)];
    }

    private static BilingualText Same(string text) => new(text, text);
}
