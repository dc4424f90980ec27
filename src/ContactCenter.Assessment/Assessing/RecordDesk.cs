using System.Globalization;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Forms;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Approvals;

namespace ContactCenter.Assessment.Assessing;

/// <summary>The bureau's records of one contract: listed, entered from a form, withdrawn.</summary>
internal sealed class RecordDesk(
    BureauRecordStore records, RecordDecisions decisions, CountedRecords counted, EvidenceStore evidence, ContractStore contracts, ICentre centre)
{
    public async Task<IReadOnlyList<RecordView>> ListAsync(Contract contract, CancellationToken cancel) =>
    [
        .. (await ViewsAsync<ExemptionEvent>(contract, cancel))
            .Concat(await ViewsAsync<LateOrderFinding>(contract, cancel))
            .Concat(await ViewsAsync<ComplaintRecord>(contract, cancel))
            .Concat(await ViewsAsync<SecurityEvent>(contract, cancel))
            .Concat(await ViewsAsync<LeaveRecord>(contract, cancel))
            .OrderByDescending(r => r.Date).ThenBy(r => r.Id, StringComparer.Ordinal),
    ];

    /// <summary>Every problem that saving the draft would have, whatever its evidence.</summary>
    public async Task<IReadOnlyList<RuleProblem>> CheckAsync(Contract contract, RecordDraft draft, CancellationToken cancel)
    {
        var record = draft.Make(EvidenceForm.AnyHash);
        return [.. RecordDays.Problems(record, contract, centre.Today), .. await CheckAsync(record, contract, draft, cancel)];
    }

    private async Task<IReadOnlyList<RuleProblem>> CheckAsync(object record, Contract contract, RecordDraft draft, CancellationToken cancel) => record switch
    {
        ExemptionEvent e => RecordCheck.Of(e),
        LateOrderFinding f => RecordCheck.Of(f),
        ComplaintRecord c => RecordCheck.Of(c),
        LeaveRecord l => RecordCheck.Of(l, contract),
        SecurityEvent s => RecordCheck.Of(s, contract, await contracts.RulesOfAsync(contract, YearMonth.Of(draft.Date), cancel)),
        var other => throw new InvalidOperationException($"{other.GetType()} is no record."),
    };

    /// <summary>Reads a form; what cannot be read is among the form's problems, and then there is nothing to save.</summary>
    public RecordDraft? Read(EvidenceForm form, RecordKind? kind, string who)
    {
        var (date, description) = (form.Day("date", required: true), form.Text("description", required: kind is not (null or RecordKind.Complaint)));
        var id = form.Text("id") is { Length: > 0 } given ? given : Guid.NewGuid().ToString("N");
        var make = kind switch
        {
            RecordKind.Exemption => Exemption(form, id, date, description, who),
            RecordKind.LateOrder => LateOrder(form, id, date, description, who),
            RecordKind.Complaint => Complaint(form, id, date, who),
            RecordKind.SecurityEvent => Security(form, id, date, description, who),
            RecordKind.Leave => Leave(id, date, description, who),
            _ => null,
        };
        var basedOn = (int)(form.Number("basedOn") ?? 0);
        var note = form.Text("note") is { Length: > 0 } reason ? reason : kind == RecordKind.Complaint && description.Length > 0 ? description : null;
        return make is null || !form.FieldsAreRead ? null : new(id, date!.Value, basedOn, note, make);
    }

    public async Task<SaveResult> SaveAsync(Contract contract, RecordDraft draft, string proof, CancellationToken cancel) => draft.Make(proof) switch
    {
        ExemptionEvent e => await records.SaveAsync(contract.Id, e, draft.BasedOn, draft.Note, cancel),
        LateOrderFinding f => await records.SaveAsync(contract.Id, f, draft.BasedOn, draft.Note, cancel),
        ComplaintRecord c => await records.SaveAsync(contract.Id, c, draft.BasedOn, draft.Note, cancel),
        LeaveRecord l => await records.SaveAsync(contract, l, draft.BasedOn, draft.Note, cancel),
        SecurityEvent s => await records.SaveAsync(
            contract, s, await contracts.RulesOfAsync(contract, YearMonth.Of(draft.Date), cancel), draft.BasedOn, draft.Note, cancel),
        var other => throw new InvalidOperationException($"{other.GetType()} is no record."),
    };

    /// <summary>What counts was approved by two and is taken back by two: the withdrawal waits. What never counted is withdrawn at once.</summary>
    public Task<WithdrawResult> WithdrawAsync(RecordKey key, string who, string reason, CancellationToken cancel) => RecordKinds.Of(key.Kind) switch
    {
        RecordKind.Exemption => WithdrawAsync<ExemptionEvent>(key, who, reason, cancel),
        RecordKind.LateOrder => WithdrawAsync<LateOrderFinding>(key, who, reason, cancel),
        RecordKind.Complaint => WithdrawAsync<ComplaintRecord>(key, who, reason, cancel),
        RecordKind.SecurityEvent => WithdrawAsync<SecurityEvent>(key, who, reason, cancel),
        RecordKind.Leave => WithdrawAsync<LeaveRecord>(key, who, reason, cancel),
    };

    /// <summary>The second person approves or rejects the newest revision of a record.</summary>
    public Task<DecisionResult> DecideAsync(RecordKey key, string enteredBy, bool approve, string who, string reason, CancellationToken cancel) => RecordKinds.Of(key.Kind) switch
    {
        RecordKind.Exemption => DecideAsync<ExemptionEvent>(key, enteredBy, approve, who, reason, cancel),
        RecordKind.LateOrder => DecideAsync<LateOrderFinding>(key, enteredBy, approve, who, reason, cancel),
        RecordKind.Complaint => DecideAsync<ComplaintRecord>(key, enteredBy, approve, who, reason, cancel),
        RecordKind.SecurityEvent => DecideAsync<SecurityEvent>(key, enteredBy, approve, who, reason, cancel),
        RecordKind.Leave => DecideAsync<LeaveRecord>(key, enteredBy, approve, who, reason, cancel),
    };

    private async Task<WithdrawResult> WithdrawAsync<T>(RecordKey key, string who, string reason, CancellationToken cancel)
        where T : class
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return WithdrawResult.ReasonMissing;
        }

        var counts = await counted.CountsAsync<T>(key.Contract, key.Id, cancel);
        var newest = (await records.HistoryAsync<T>(key.Contract, key.Id, cancel))[0];
        var waits = newest.Withdrawn && await decisions.FindAsync(key, cancel) is null;
        return newest.Withdrawn && (!counts || waits) ? WithdrawResult.Already
            : await records.WithdrawAsync<T>(key.Contract, key.Id, key.Revision, who, reason, cancel) is not SaveResult.Done ? WithdrawResult.Already
            : counts ? WithdrawResult.Waits
            : WithdrawResult.Done;
    }

    /// <summary>Who entered what is to be taken back does not approve that, whoever asked for it.</summary>
    private async Task<DecisionResult> DecideAsync<T>(RecordKey key, string enteredBy, bool approve, string who, string reason, CancellationToken cancel)
        where T : class
    {
        var history = await records.HistoryAsync<T>(key.Contract, key.Id, cancel);
        if (history[0].Withdrawn)
        {
            if (!await counted.CountsAsync<T>(key.Contract, key.Id, cancel))
            {
                return DecisionResult.AlreadyDecided;
            }

            if (approve && ApprovalRules.IsSame(history.First(r => !r.Withdrawn).RecordedBy, who))
            {
                return DecisionResult.SamePerson;
            }
        }

        return await decisions.DecideAsync(key, enteredBy, approve, who, reason, cancel);
    }

    private static Func<string, object> Leave(string id, DateOnly? date, string description, string who) =>
        proof => new LeaveRecord(id, date!.Value, description, proof, who);

    private static Func<string, object> Exemption(EvidenceForm form, string id, DateOnly? date, string description, string who)
    {
        var (kind, until) = (form.Choice<EventKind>("event", required: true), form.Day("until", required: true));
        return proof => new ExemptionEvent(id, kind!.Value, date!.Value, until!.Value, description, proof, who);
    }

    private static Func<string, object> LateOrder(EvidenceForm form, string id, DateOnly? date, string description, string who)
    {
        var (order, due) = (form.Text("orderId", required: true), form.Day("dueOn", required: true));
        return proof => new LateOrderFinding(id, order, due!.Value, date!.Value, description, proof, who);
    }

    private static Func<string, object> Complaint(EvidenceForm form, string id, DateOnly? date, string who)
    {
        var (verdict, decided) = (form.Choice<ComplaintVerdict>("verdict", required: true), form.Day("decidedOn"));
        var (major, withdrawn, forwarded, severe) = (form.Flag("major"), form.Flag("withdrawn"), form.Flag("forwarded"), form.Flag("severe"));
        return proof => new ComplaintRecord
        {
            Id = id,
            ReceivedOn = date!.Value,
            Verdict = verdict!.Value,
            DecidedOn = decided,
            Major = major,
            Withdrawn = withdrawn,
            Forwarded = forwarded,
            Severe = severe,
            Evidence = proof,
            RecordedBy = who,
        };
    }

    private static Func<string, object> Security(EvidenceForm form, string id, DateOnly? date, string description, string who)
    {
        var penalty = form.Text("penalty", required: true);
        var isNumber = Fraction.TryParse(form.Text("percent", required: true), CultureInfo.InvariantCulture, out var percent);
        form.AddIf(!isNumber, "percent", "不是数字", "is not a number");
        return proof => new SecurityEvent(id, date!.Value, penalty, percent, description, proof, who);
    }

    private async Task<List<RecordView>> ViewsAsync<T>(Contract contract, CancellationToken cancel)
        where T : class
    {
        var views = new List<RecordView>();
        foreach (var record in await records.ListAsync<T>(contract.Id, cancel))
        {
            var decision = await decisions.FindAsync(new(contract.Id, BureauRecordStore.KindOf<T>(), record.Id, record.Revision), cancel);
            var file = await evidence.FindAsync(contract.Id, RecordView.EvidenceOf(record.Body), record.RecordedBy, record.RecordedAt, cancel);
            views.Add(RecordView.Of(record, file, decision, record.Withdrawn && await counted.CountsAsync<T>(contract.Id, record.Id, cancel)));
        }

        return views;
    }
}

/// <summary>What became of a withdrawal.</summary>
internal enum WithdrawResult
{
    /// <summary>The record never counted and is withdrawn.</summary>
    Done,

    /// <summary>The record counts until a second person approves its withdrawal.</summary>
    Waits,

    /// <summary>It is withdrawn, or that waits for its approval.</summary>
    Already,

    ReasonMissing,
}

/// <summary>A record as a form has it, but for its evidence.</summary>
/// <param name="BasedOn">The revision that is changed; 0 for a new record.</param>
/// <param name="Make">The record with the hash of its evidence.</param>
internal sealed record RecordDraft(string Id, DateOnly Date, int BasedOn, string? Note, Func<string, object> Make);
