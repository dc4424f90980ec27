using Microsoft.AspNetCore.Authorization;

namespace ContactCenter.Assessment.Api;

/// <summary>The roles that the assessment knows, in the words of the API.</summary>
public static class AssessmentRoles
{
    public const string Auditor = "auditor";
    public const string Assessor = "assessor";
    public const string Provider = "provider";
    public const string Supervisor = "supervisor";
    public const string Administrator = "administrator";
}

/// <summary>Authorization policies by what they allow; which contracts a person sees is decided apart, by <see cref="IContractAccess"/>.</summary>
public static class AssessmentPolicies
{
    /// <summary>Reads sheets and what is behind them.</summary>
    public const string Read = "assessment-read";

    /// <summary>The bureau's side: enters, approves, decides, closes.</summary>
    public const string Assess = "assessment-assess";

    /// <summary>The provider's side: objects and files reports.</summary>
    public const string Answer = "assessment-answer";

    /// <summary>Writes what reports say in words: either side.</summary>
    public const string Write = "assessment-write";

    /// <summary>Takes over data from another system.</summary>
    public const string Administer = "assessment-administer";

    public static AuthorizationBuilder AddAssessmentPolicies(this AuthorizationBuilder authorization) => authorization
        .AddPolicy(Read, p => p.RequireRole(
            AssessmentRoles.Auditor, AssessmentRoles.Assessor, AssessmentRoles.Provider, AssessmentRoles.Supervisor, AssessmentRoles.Administrator))
        .AddPolicy(Assess, p => p.RequireRole(AssessmentRoles.Assessor))
        .AddPolicy(Answer, p => p.RequireRole(AssessmentRoles.Provider))
        .AddPolicy(Write, p => p.RequireRole(AssessmentRoles.Provider, AssessmentRoles.Assessor))
        .AddPolicy(Administer, p => p.RequireRole(AssessmentRoles.Administrator));
}
