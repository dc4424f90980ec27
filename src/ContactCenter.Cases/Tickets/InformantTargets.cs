using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Cases.Tickets;

/// <summary>Informants' tickets, and whatever they come from: a call, a chat, a visit, a message, a mail (TKT-10).</summary>
internal sealed class InformantTargets(StorageDatabase database) : IAuditSecrets
{
    public async Task<bool> IsSecretAsync(string target, CancellationToken cancel) => (await database.ReadAsync(
        """
        SELECT EXISTS (SELECT FROM cases.ticket WHERE visibility = 'informant' AND (id = $1 OR source_id = $1 OR call_id = $1))
        """,
        r => r.GetBoolean(0), cancel, target))[0];
}
