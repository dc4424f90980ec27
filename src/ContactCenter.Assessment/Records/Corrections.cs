using System.Globalization;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Records;

/// <summary>Another value for a fact of a month.</summary>
/// <param name="From">What it replaces.</param>
public sealed record CorrectedFigure(string Fact, long? From, long To);

/// <summary>Other standards for the exempted indicators of a month (KPI-15).</summary>
public sealed record SubstituteIndicators(IReadOnlyList<Indicator> Indicators);

/// <summary>Corrections of figures and substitute standards: entered by one person of the bureau, approved by another.</summary>
public sealed class Corrections(StorageDatabase database, TimeProvider time)
{
    /// <summary>The two persons are only known when it is decided; the check of the record wants two.</summary>
    private const string NotYet = "-";

    private readonly ProposalStore<CorrectedFigure> _figures = new(database, time, "correction");
    private readonly ProposalStore<SubstituteIndicators> _substitutes = new(database, time, "substituteStandard");

    public async Task<IReadOnlyList<Proposal<CorrectedFigure>>> ListAsync(ContractId contract, YearMonth? month, CancellationToken cancel) =>
        await _figures.ListAsync(contract, month?.ToString(), cancel);

    public Task<EntryResult> EnterAsync(
        ContractId contract, YearMonth month, CorrectedFigure figure, string evidence, string reason, string who, CancellationToken cancel)
    {
        var problems = RecordCheck.Of(new Correction(NotYet, figure.Fact, figure.From, figure.To, reason, evidence, who, NotYet));
        return _figures.EnterAsync(contract, month.ToString(), figure.Fact, figure, evidence, reason, who, problems, cancel);
    }

    public Task<DecisionResult> DecideAsync(ContractId contract, long id, bool approve, string who, string reason, CancellationToken cancel) =>
        _figures.DecideAsync(contract, id, approve, who, reason, cancel);

    /// <summary>What was approved, in the order in which it is applied; not what no month can come to.</summary>
    public async Task<IReadOnlyList<Correction>> ApprovedAsync(ContractId contract, YearMonth month, CancellationToken cancel) =>
    [
        .. (await _figures.ApprovedAsync(contract, month.ToString(), cancel)).Where(p => FactLimits.Allows(p.Body.Fact, p.Body.To)).Select(p => new Correction(
            p.Id.ToString(CultureInfo.InvariantCulture), p.Body.Fact, p.Body.From, p.Body.To, p.Reason, p.Evidence, p.EnteredBy, p.Decision!.DecidedBy)),
    ];

    public async Task<IReadOnlyList<Proposal<SubstituteIndicators>>> ListSubstitutesAsync(ContractId contract, YearMonth? month, CancellationToken cancel) =>
        await _substitutes.ListAsync(contract, month?.ToString(), cancel);

    /// <param name="rules">The version that applies to the month.</param>
    public Task<EntryResult> EnterSubstituteAsync(
        ContractId contract, YearMonth month, SubstituteIndicators body, RuleSet rules, string evidence, string reason, string who, CancellationToken cancel)
    {
        var problems = Check(body, rules, evidence, reason, who);
        return _substitutes.EnterAsync(contract, month.ToString(), "standard", body, evidence, reason, who, problems, cancel);
    }

    /// <summary>Every problem of a standard by itself.</summary>
    public static IReadOnlyList<RuleProblem> Check(SubstituteIndicators body, RuleSet rules, string evidence, string reason, string who) =>
        RecordCheck.Of(new SubstituteStandard(body.Indicators, reason, evidence, who, NotYet), rules);

    public Task<DecisionResult> DecideSubstituteAsync(ContractId contract, long id, bool approve, string who, string reason, CancellationToken cancel) =>
        _substitutes.DecideAsync(contract, id, approve, who, reason, cancel);

    /// <summary>The one that was approved last, or null.</summary>
    public async Task<SubstituteStandard?> SubstituteAsync(ContractId contract, YearMonth month, CancellationToken cancel) =>
        (await _substitutes.ApprovedAsync(contract, month.ToString(), cancel)) is [.., var last]
            ? new(last.Body.Indicators, last.Reason, last.Evidence, last.EnteredBy, last.Decision!.DecidedBy)
            : null;
}
