using System.ComponentModel.DataAnnotations;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Views;

/// <summary>A change of a contract with what differs.</summary>
/// <param name="Number">From 1; names it in addresses.</param>
/// <param name="State">pending, approved or rejected.</param>
/// <param name="BasedOn">The revision that it changes.</param>
public sealed record ContractChangeView(
    int Number,
    [AllowedValues("pending", "approved", "rejected")] string State,
    int BasedOn,
    string Reason,
    string EnteredBy,
    DateTimeOffset EnteredAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionReason,
    IReadOnlyList<ChangeLine> Lines)
{
    internal static ContractChangeView Of(ContractProposal proposal, IReadOnlyList<ContractDifference> differences) => new(
        proposal.Number,
        FigureView.StateOf(proposal.Decision),
        proposal.BasedOn,
        proposal.Reason,
        proposal.EnteredBy,
        proposal.EnteredAt,
        proposal.Decision?.DecidedBy,
        proposal.Decision?.DecidedAt,
        proposal.Decision?.Reason,
        [.. differences.Select(d => new ChangeLine(d.Member, TextView.Of(d.Title), TextView.Of(d.From), TextView.Of(d.To)))]);
}
