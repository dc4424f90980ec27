using ContactCenter.Assessment.Assessing;
using ContactCenter.Backoffice.Auditing;

namespace ContactCenter.Assessment.Api;

/// <summary>Which page of which fact.</summary>
/// <param name="Fact">One of the indicator's; its first when null.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1–200.</param>
internal sealed record ItemsQuestion(string? Fact, int? Page, int? PageSize, FactDrillDown Facts, AuditTrail Audit)
{
    public const int UsualPageSize = 50;

    private const int LargestPage = 200;
    private const int LastPage = 1_000_000;

    public Dictionary<string, string> Errors(IReadOnlyList<string> facts, string fact)
    {
        var errors = new Dictionary<string, string>();
        if (!facts.Contains(fact))
        {
            errors["fact"] = $"One of {string.Join(", ", facts)}.";
        }

        if (Page is < 1 or > LastPage)
        {
            errors["page"] = $"A whole number from 1 to {LastPage}.";
        }

        if (PageSize is < 1 or > LargestPage)
        {
            errors["pageSize"] = $"A whole number from 1 to {LargestPage}.";
        }

        return errors;
    }
}
