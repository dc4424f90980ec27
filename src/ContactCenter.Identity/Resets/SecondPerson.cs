using ContactCenter.Backoffice.Approvals;
using ContactCenter.Identity.Access;
using ContactCenter.Identity.People;
using ContactCenter.Identity.Rights;

namespace ContactCenter.Identity.Resets;

/// <summary>When one person alone must not give another one's password anew.</summary>
internal sealed class SecondPerson(RightsDirectory rights, PersonStore people)
{
    /// <summary>
    /// Whether the owner may do more than who gives it, and there is a third person to ask. Where there is none, one does it alone: the
    /// centre must not be shut out of itself, and the account decides on nothing for some days in any case.
    /// </summary>
    public async Task<bool> IsNeededAsync(string owner, string by, CancellationToken cancel)
    {
        if (!rights.HoldsMoreThan(owner, by))
        {
            return false;
        }

        foreach (var name in rights.HoldersOf(IdentityPermissions.ApproveRights))
        {
            if (!ApprovalRules.IsSame(name, owner) && !ApprovalRules.IsSame(name, by)
                && await people.FindAsync(name, cancel) is { Lock: null })
            {
                return true;
            }
        }

        return false;
    }
}
