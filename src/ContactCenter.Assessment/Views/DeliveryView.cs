using ContactCenter.Assessment.Diary;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Views;

/// <summary>One line of the log of what the project office was sent.</summary>
/// <param name="Id">Of a delivery; null for a report of the diary.</param>
/// <param name="Item">Of a report its item of the diary; null for a delivery.</param>
/// <param name="Number">Of the submission of a report.</param>
public sealed record DeliveryView(
    string? Id,
    string? Item,
    int? Number,
    IReadOnlyList<TextView> Items,
    TextView Recipients,
    string? Period,
    string Hash,
    string By,
    DateTimeOffset At)
{
    internal static DeliveryView Of(LoggedDelivery delivery) => new(
        delivery.Id is { } id ? FormattableString.Invariant($"{id}") : null,
        delivery.Report is var (key, _) ? string.Join(DiaryLineView.Separator, key.Contract.Value, key.Kind, key.Period) : null,
        delivery.Report?.Number,
        [.. delivery.Items.Select(i => TextView.Of(i))],
        TextView.Of(delivery.Recipients),
        delivery.Period,
        delivery.Sha256,
        delivery.By,
        delivery.At);
}
