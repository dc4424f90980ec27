using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Records;

/// <summary>A figure of a module that this system does not have.</summary>
/// <param name="Fact">Of <see cref="FactCatalogue"/>.</param>
/// <param name="Value">A count or milliseconds.</param>
public sealed record ExternalFigure(string Fact, long Value);

/// <summary>Figures that the bureau enters with evidence and a second person approves (X34). Who may do so is the caller's matter.</summary>
public sealed class ExternalFigures(StorageDatabase database, TimeProvider time)
{
    private readonly ProposalStore<ExternalFigure> _proposals = new(database, time, "externalFigure");

    /// <summary>Whether a fact is entered from outside; the others are counted here and can only be corrected.</summary>
    public static bool IsExternal(FactDefinition fact) =>
        fact.Module is not (FactModule.Calls or FactModule.Callbacks or FactModule.Ratings or FactModule.BureauRecords);

    public async Task<IReadOnlyList<Proposal<ExternalFigure>>> ListAsync(ContractId contract, YearMonth? month, CancellationToken cancel) =>
        await _proposals.ListAsync(contract, month?.ToString(), cancel);

    /// <param name="contract">Of which contract.</param>
    /// <param name="month">The assessed month.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="evidence">SHA-256 of a file that was handed in for the contract.</param>
    /// <param name="reason">Asked for when an approved figure is replaced.</param>
    /// <param name="who">The first person.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<EntryResult> EnterAsync(
        ContractId contract, YearMonth month, ExternalFigure figure, string evidence, string reason, string who, CancellationToken cancel)
    {
        var problems = new ProblemList();
        var fact = FactCatalogue.Find(figure.Fact);
        problems.AddIf(fact is null, "fact", $"没有“{figure.Fact}”这项数据", $"there is no fact “{figure.Fact}”");
        problems.AddIf(fact is not null && !IsExternal(fact), "fact", "由系统统计，只能更正", "is counted by the system and can only be corrected");
        problems.AddRange(FactLimits.Problems("value", figure.Fact, figure.Value));
        return _proposals.EnterAsync(contract, month.ToString(), figure.Fact, figure, evidence, reason, who, problems.All, cancel);
    }

    public Task<DecisionResult> DecideAsync(ContractId contract, long id, bool approve, string who, string reason, CancellationToken cancel) =>
        _proposals.DecideAsync(contract, id, approve, who, reason, cancel);

    /// <summary>
    /// What counts in a month: of each fact the figure that was approved last. One that no month can come to, from a time when such were
    /// taken, is missing: the sheet cannot be closed until it is replaced.
    /// </summary>
    public async Task<FactSet> ApprovedAsync(ContractId contract, YearMonth month, CancellationToken cancel) =>
        (await _proposals.ApprovedAsync(contract, month.ToString(), cancel))
            .Aggregate(FactSet.Empty, (facts, p) => facts.With(
                p.Body.Fact, FactLimits.Allows(p.Body.Fact, p.Body.Value) ? FactValue.External(p.Body.Value, p.Evidence) : FactValue.Missing));
}
