using System.Globalization;
using System.Text;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Facts;
using ContactCenter.History.Database;
using ContactCenter.History.Queries;
using DecisionResult = ContactCenter.Backoffice.Approvals.DecisionResult;

namespace ContactCenter.Assessment.LateOrders;

/// <summary>
/// Supervised tasks that were not done on time, as proposals of deductions (FIN-05): one person of the bureau says that a task is deducted
/// or is not, another approves it, and only then is it a finding on the sheet, with everything that findings have.
/// </summary>
internal sealed class LateOrderDesk(
    StorageDatabase database, TimeProvider time, FactReader facts, BureauRecordStore records, RecordDecisions decisions,
    CountedRecords counted, EvidenceStore evidence, ICentre centre)
{
    /// <summary>The facts of the slices that have what was asked for and not done in time.</summary>
    private static readonly string[] Late = ["tickets.orders-late", "staff.rectifications-late"];

    /// <summary>Of a month; many times what a bureau orders.</summary>
    private const int Most = 1_000;

    private readonly ProposalStore<LateOrderDecision> _proposals = new(database, time, EntryKeys.LateOrderKind);

    /// <summary>Those that were due in a month of the contract, the first due first.</summary>
    public async Task<IReadOnlyList<JudgedOrder>> ListAsync(Contract contract, ContractMonth month, CancellationToken cancel)
    {
        var said = (await _proposals.ListAsync(contract.Id, month.Month.ToString(), cancel))
            .ToLookup(p => p.Subject, StringComparer.Ordinal);
        var all = new List<JudgedOrder>();
        foreach (var order in await OrdersAsync(contract, month, cancel))
        {
            all.Add(await JudgedAsync(contract, order, [.. said[order.Ticket]], cancel));
        }

        return all;
    }

    /// <param name="contract">Of which contract.</param>
    /// <param name="month">In which the task was due.</param>
    /// <param name="ticket">Id of the task.</param>
    /// <param name="deduct">Or not.</param>
    /// <param name="foundOn">In whose month it counts; null: the month's last day, or today, whichever is first.</param>
    /// <param name="reason">Why.</param>
    /// <param name="who">The first person.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Null where no such task was late in this month.</returns>
    public async Task<EntryResult?> ProposeAsync(
        Contract contract, ContractMonth month, string ticket, bool deduct, DateOnly? foundOn, string reason, string who,
        CancellationToken cancel)
    {
        if ((await ListAsync(contract, month, cancel)).FirstOrDefault(o => o.Order.Ticket == ticket) is not { } judged)
        {
            return null;
        }

        if (judged.State is LateOrderState.Deducted)
        {
            return new EntryResult.Refused([new("ticket", new("已列入扣款；如须撤销，请撤销该记录", "is deducted already: withdraw the record instead"))]);
        }

        var due = DayOf(judged.Order.DueAt);
        var decision = new LateOrderDecision(ticket, judged.Order.Number, due, deduct, foundOn ?? Standard(due, month));
        var finding = Finding(decision, "proposed", reason, EvidenceOfAnything, who);
        var problems = new ProblemList();
        problems.Required("reason", reason);
        if (deduct)
        {
            problems.AddRange(RecordCheck.Of(finding).Concat(RecordDays.Problems(finding, contract, centre.Today))
                .Select(p => p with { Place = p.Place is "date" ? "foundOn" : p.Place }).DistinctBy(p => (p.Place, p.Reason.Zh)));
        }

        if (problems.All.Count > 0)
        {
            return new EntryResult.Refused(problems.All);
        }

        var proof = await KeepAsync(contract, judged.Order, who, cancel);
        return await _proposals.EnterAsync(contract.Id, month.Month.ToString(), ticket, decision, proof, reason, who, [], cancel);
    }

    /// <summary>The second person's word: an approved deduction is a finding from then on.</summary>
    public async Task<DecisionResult> DecideAsync(
        Contract contract, YearMonth month, long proposal, bool approve, string who, string reason, CancellationToken cancel)
    {
        var result = await _proposals.DecideAsync(contract.Id, proposal, approve, who, reason, cancel);
        var decided = (await _proposals.ListAsync(contract.Id, month.ToString(), cancel)).FirstOrDefault(p => p.Id == proposal);
        if (result is not DecisionResult.Decided || !approve || decided is not { Body: { Deduct: true } body })
        {
            return result;
        }

        var finding = Finding(body, IdOf(proposal), decided.Reason, decided.Evidence, decided.EnteredBy);
        return await records.SaveAsync(contract.Id, finding, basedOn: 0, decided.Reason, cancel) is SaveResult.Done
            ? await decisions.DecideAsync(
                new(contract.Id, BureauRecordStore.KindOf<LateOrderFinding>(), finding.Id, 1), decided.EnteredBy, approve: true, who,
                reason, cancel)
            : throw new InvalidOperationException($"The finding of proposal {proposal} could not be kept.");
    }

    private async Task<JudgedOrder> JudgedAsync(
        Contract contract, LateOrder order, List<Proposal<LateOrderDecision>> said, CancellationToken cancel)
    {
        // What was rejected changes nothing of what was approved before it.
        var last = said.FindLast(p => p.State is not EntryState.Rejected);
        return new(order, last switch
        {
            null => LateOrderState.Open,
            { State: EntryState.Entered, Body.Deduct: true } => LateOrderState.DeductionProposed,
            { State: EntryState.Entered } => LateOrderState.DismissalProposed,
            { Body.Deduct: false } => LateOrderState.Dismissed,
            _ when await counted.CountsAsync<LateOrderFinding>(contract.Id, IdOf(last.Id), cancel) => LateOrderState.Deducted,
            _ => LateOrderState.Open,
        }, said.LastOrDefault());
    }

    private async Task<IReadOnlyList<LateOrder>> OrdersAsync(Contract contract, ContractMonth month, CancellationToken cancel)
    {
        var all = new List<LateOrder>();
        foreach (var fact in Late.Select(facts.Find).OfType<Fact>())
        {
            all.AddRange(await OrdersAsync(fact, contract, month, cancel));
        }

        return [.. all.OrderBy(o => o.DueAt).ThenBy(o => o.Ticket, StringComparer.Ordinal)];
    }

    private async Task<IEnumerable<LateOrder>> OrdersAsync(Fact fact, Contract contract, ContractMonth month, CancellationToken cancel)
    {
        var period = new DayPeriod(month.From, month.To, centre.Zone);
        var scope = new FactScope([.. contract.Scope.Queues.Select(q => q.Value)], [.. contract.Scope.EntryNumbers])
        {
            Contract = contract.Id.Value,
        };
        var items = await facts.ItemsAsync(fact, scope, period.From, period.To, 0, Most, cancel);
        var columns = fact.Shown.Select(c => c.Column).ToList();
        string? Shown(Backoffice.Facts.FactItem item, string column) => item.Shown[columns.IndexOf(column)];

        // Of an informant's it is counted that it was, and not shown which: nobody can propose it.
        return
        [
            .. items.Where(i => Shown(i, "id") is not null).Select(i => new LateOrder(
                Shown(i, "id")!, Shown(i, "number")!, Shown(i, "title"), i.At,
                Shown(i, "met_at") is { } met ? DateTimeOffset.Parse(met, CultureInfo.InvariantCulture) : null)),
        ];
    }

    private DateOnly Standard(DateOnly due, ContractMonth month)
    {
        var last = month.To < centre.Today ? month.To : centre.Today;
        return last > due ? last : due.AddDays(1);
    }

    /// <summary>What the platform knows of the task when it is proposed: the evidence of the finding.</summary>
    private async Task<string> KeepAsync(Contract contract, LateOrder order, string who, CancellationToken cancel)
    {
        string Local(DateTimeOffset at) =>
            TimeZoneInfo.ConvertTime(at, centre.Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var text = $"""
            督办任务逾期情况 / Supervised task not done on time
            合同 Contract: {contract.Id}
            工单 Ticket: {order.Number} ({order.Ticket})
            标题 Title: {order.Title ?? "（受限 restricted）"}
            应办结 Due: {Local(order.DueAt)}
            办结 Done: {(order.DoneAt is { } done ? Local(done) : "尚未办结 not done")}
            取证时间 Taken: {Local(time.GetUtcNow())}

            """;
        await using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var kept = await evidence.StoreAsync(contract.Id, $"{order.Number}.txt", content, who, cancel);
        return kept is EvidenceResult.Stored { Evidence.Sha256: var hash }
            ? hash
            : throw new InvalidOperationException("A text of the platform's own was refused as evidence.");
    }

    private static LateOrderFinding Finding(LateOrderDecision of, string id, string reason, string proof, string who) =>
        new(id, of.Number, of.DueOn, of.FoundOn, reason, proof, who);

    private static string EvidenceOfAnything { get; } = new('0', 64);

    private static string IdOf(long proposal) => string.Create(CultureInfo.InvariantCulture, $"late-order-{proposal}");

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, centre.Zone).DateTime);
}
