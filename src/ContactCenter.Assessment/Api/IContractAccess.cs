using System.Security.Claims;
using ContactCenter.Assessment.Contracts;

namespace ContactCenter.Assessment.Api;

/// <summary>
/// Whose contracts a person sees (LIV-02), as far as their right to what the request asks for goes: the city bureau every one, a bureau and
/// a provider their own.
/// </summary>
public interface IContractAccess
{
    /// <summary>False also for whose right is of no organisation.</summary>
    bool Sees(ClaimsPrincipal user, Contract contract);

    /// <summary>Whether the person's right is over all of them: rule sets, rankings and comparisons are its matter.</summary>
    bool SeesAll(ClaimsPrincipal user);
}
