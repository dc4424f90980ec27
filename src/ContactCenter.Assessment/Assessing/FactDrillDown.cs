using System.Globalization;
using System.Security.Claims;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Facts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Queries;

namespace ContactCenter.Assessment.Assessing;

/// <summary>Opens a fact of a sheet: the calls, figures or records behind it (KPI-17).</summary>
public sealed class FactDrillDown(
    FactQueries facts, CallbackQueries callbacks, RecordedCalls recorded, ExternalFigures figures, ICentre centre,
    IEnumerable<IFactOpener> openers)
{
    /// <summary>Complaints of a month that are listed: many times what a hotline has.</summary>
    private const int MostComplaints = 1_000;

    /// <param name="month">The sheet.</param>
    /// <param name="indicator">One of its indicators.</param>
    /// <param name="fact">One of the indicator's facts.</param>
    /// <param name="user">Who opens it: what they may not see is counted, and not shown.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1–200.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<FactItemsView> OpenAsync(
        AssessedMonth month, Indicator indicator, string fact, ClaimsPrincipal user, int page, int pageSize, CancellationToken cancel)
    {
        var part = ContractMonths.Find(month.Contract, month.Sheet.Month)!;
        var quarterly = indicator.Period == AssessmentPeriod.Quarter;
        var period = new DayPeriod(quarterly ? part.QuarterFrom : part.From, part.To, centre.Zone);
        var effective = EffectiveFigures.Of(month.Inputs, part);
        var value = (quarterly ? effective.Quarter : effective.Month)[fact].Value;
        var (total, sum, items) = await ItemsAsync(month, part, fact, period, page, pageSize, cancel);
        var title = TextView.Of(FactCatalogue.Get(fact).Title);
        return new(
            fact, title, total, sum, value, await OpenableAsync(items, user, cancel),
            await UnidentifiedAsync(month, fact, period, cancel));
    }

    private async Task<(long Total, long Sum, IReadOnlyList<FactItemView> Items)> ItemsAsync(
        AssessedMonth month, ContractMonth part, string fact, DayPeriod period, int page, int pageSize, CancellationToken cancel)
    {
        switch (await facts.ItemsAsync(fact, month.Contract, period, page, pageSize, cancel))
        {
            case FactItems.OfCalls { Page: var calls }:
                var heard = await recorded.AmongAsync(calls.Items.Select(c => c.CallId), cancel);
                return (calls.Count, calls.Sum, [.. calls.Items.Select(c => FactItemView.Of(c, heard))]);
            case FactItems.OfCallbacks { Page: var numbers }:
                var kept = await recorded.AmongAsync(numbers.Items.Select(n => n.LastAbandonedCall).OfType<string>(), cancel);
                return (numbers.Count, numbers.Count, [.. numbers.Items.Select(n => FactItemView.Of(n, kept))]);
            case FactItems.OfSlice slice when month.Inputs.Facts[fact].Origin != FactOrigin.External:
                return (slice.Count, slice.Sum, [.. slice.Items.Select(i => FactItemView.Of(slice.Fact, i))]);
            default:
                var all = FactCatalogue.Get(fact).Module == FactModule.BureauRecords
                    ? [.. Records(month.Inputs, fact, period), .. await TicketsAsync(month, fact, period, cancel)]
                    : await FiguresAsync(month, part, fact, period, cancel);
                return (all.Count, all.Sum(i => i.Counts), [.. all.Skip((page - 1) * pageSize).Take(pageSize)]);
        }
    }

    /// <summary>The records that the sheet counted, by the very definition that it counts by.</summary>
    private List<FactItemView> Records(SheetInputs inputs, string fact, DayPeriod period)
    {
        bool Counts(IReadOnlyList<ComplaintRecord> complaints, IReadOnlyList<LateOrderFinding> findings) =>
            BureauFacts.Count(complaints, findings, period.First, period.Last)[fact].Value > 0;
        bool Stands(AppealTarget target, string id) =>
            !inputs.Appeals.Any(a => a.Target == target && a.TargetId == id && a.State == AppealState.Upheld);
        return
        [
            .. inputs.Complaints.Where(c => Stands(AppealTarget.Complaint, c.Id) && Counts([c], []))
                .Select(c => Item("record", c.Id, fact == FactNames.ComplaintsValid ? c.ReceivedOn : c.DecidedOn!.Value, 1, c.Evidence)),
            .. inputs.Findings.Where(f => Stands(AppealTarget.Finding, f.Id) && Counts([], [f]))
                .Select(f => Item("record", f.Id, f.FoundOn, 1, $"{f.OrderId} {f.Description}")),
        ];
    }

    /// <summary>
    /// Tickets behind complaints, month by month: where the bureau recorded some they stand beside its records and count for nothing.
    /// </summary>
    private async Task<List<FactItemView>> TicketsAsync(AssessedMonth month, string fact, DayPeriod period, CancellationToken cancel)
    {
        var items = new List<FactItemView>();
        foreach (var (_, from, to) in ComplaintFacts.Has(fact) ? ComplaintFacts.MonthsOf(period.First, period.Last) : [])
        {
            var isRecorded = ComplaintFacts.IsRecorded(fact, month.Inputs.Complaints, from, to);
            var found = await facts.ComplaintItemsAsync(fact, month.Contract.Scope, new(from, to, centre.Zone), MostComplaints, cancel);
            items.AddRange((found?.Items ?? []).Select(i =>
                FactItemView.Of(found!.Fact, i) with { Counts = isRecorded ? 0 : i.Amount }));
        }

        return items;
    }

    /// <summary>What somebody may not open has no id for them.</summary>
    private async Task<IReadOnlyList<FactItemView>> OpenableAsync(
        IReadOnlyList<FactItemView> items, ClaimsPrincipal user, CancellationToken cancel)
    {
        var openable = new HashSet<string>(StringComparer.Ordinal);
        foreach (var opener in openers)
        {
            string[] ids = [.. items.Where(i => i.Kind == opener.Kind && i.Id.Length > 0).Select(i => i.Id)];
            openable.UnionWith(ids.Length == 0 ? [] : await opener.OpenableAsync(user, ids, cancel));
        }

        return [.. items.Select(i => i.IsOfSlice && !openable.Contains(i.Id) ? i with { Id = string.Empty } : i)];
    }

    private async Task<List<FactItemView>> FiguresAsync(AssessedMonth month, ContractMonth part, string fact, DayPeriod period, CancellationToken cancel)
    {
        var items = new List<FactItemView>();
        for (var at = YearMonth.Of(period.First); at <= part.Month; at = at.AddMonths(1))
        {
            // What was approved last counts; the ones before it stay in the list of figures.
            var approved = (await figures.ListAsync(month.Contract.Id, at, cancel))
                .Where(p => p.Body.Fact == fact && p.State == EntryState.Approved)
                .OrderBy(p => p.Decision!.DecidedAt).ThenBy(p => p.Id).LastOrDefault();
            if (approved is not null)
            {
                items.Add(Item("figure", approved.Id.ToString(CultureInfo.InvariantCulture), at.LastDay, approved.Body.Value, approved.Reason));
            }
        }

        return items;
    }

    private async Task<Unidentified?> UnidentifiedAsync(AssessedMonth month, string fact, DayPeriod period, CancellationToken cancel) =>
        fact is FactNames.CallbacksDue or FactNames.CallbacksDone
            ? new((await callbacks.ByDayAsync(FactQueries.Of(month.Contract.Scope), period, cancel)).Sum(d => d.Figures.AnonymousCalls))
            : null;

    private FactItemView Item(string kind, string id, DateOnly day, long counts, string note) => new()
    {
        Kind = kind,
        Id = id,
        At = LocalTime.StartOfDay(day, centre.Zone),
        Counts = counts,
        Note = note,
    };
}
