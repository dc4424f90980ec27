using ContactCenter.Assessment.Assessing;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Assessment.Api;

/// <summary>Which page of which fact.</summary>
/// <param name="Fact">One of the indicator's; its first when null.</param>
internal sealed record ItemsQuestion(string? Fact, FactDrillDown Facts, AuditTrail Audit)
{
    /// <summary>In the order in which they were counted.</summary>
    public static ListRules Listed { get; } = new([], new("at", Descending: false));

    /// <summary>Reads the page, and says what is wrong with it and with the fact.</summary>
    public static (ListQuestion List, Dictionary<string, Fault> Errors) Read(HttpRequest request, IReadOnlyList<string> facts, string fact)
    {
        var query = new QueryReader(request.Query);
        var list = Listed.Read(query);
        if (!facts.Contains(fact))
        {
            query.Errors["fact"] = Wrong.NoneOf(fact, facts);
        }

        return (list, query.Errors);
    }
}
