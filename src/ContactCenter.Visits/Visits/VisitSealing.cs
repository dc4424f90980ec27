using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;

namespace ContactCenter.Visits.Visits;

/// <summary>What of a visit names somebody.</summary>
internal sealed record SealedVisit(
    string Name, string Number, string Area, string Street, string Fault, string ConsentBy, string? Report);

/// <summary>
/// Visits of tickets that became informants': from then on they are read with the informants' key alone, and exist for nobody else; nobody
/// goes there any more (TKT-10).
/// </summary>
public sealed class VisitSealing
{
    private readonly StorageDatabase _database;
    private readonly VisitStore _store;
    private readonly ISeal _seal;
    private readonly SealedFiles _files;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;

    internal VisitSealing(
        StorageDatabase database, VisitStore store, ISeal seal, SealedFiles files, AuditLog audit, TimeProvider time) =>
        (_database, _store, _seal, _files, _audit, _time) = (database, store, seal, files, audit, time);

    /// <summary>All visits of a ticket. Again it changes nothing.</summary>
    /// <param name="ticket">Its number.</param>
    /// <param name="by">User name of who seals.</param>
    /// <param name="cancel">Stops it.</param>
    public Task SealAsync(string ticket, string by, CancellationToken cancel) => _database.InTransactionAsync(async () =>
    {
        var visits = await _database.ReadAsync(
            """
            SELECT id, name, number, area, street, fault, consent_by, report, signature, ended_at IS NULL AND arrived_at IS NULL
            FROM visits.visit WHERE ticket = $1 AND sealed IS NULL ORDER BY id FOR UPDATE
            """,
            r => (
                Id: r.GetString(0),
                Plain: new SealedVisit(
                    r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.TextOrNull(7)),
                Signature: r.TextOrNull(8), Waits: r.GetBoolean(9)),
            cancel, ticket);
        foreach (var (id, plain, signature, waits) in visits)
        {
            if (waits)
            {
                await _store.CancelAsync(id, by, "-", _time.GetUtcNow(), cancel);
            }

            await _database.WriteAsync(
                """
                UPDATE visits.visit SET sealed = $2, name = '', number = '', area = '', street = '', fault = '', consent_by = '',
                  report = NULL
                WHERE id = $1
                """,
                cancel, id, _seal.SealValue(plain));
            await _files.SealAsync(signature is null ? [] : [signature], cancel);
            await _audit.EraseDetailsAsync(id, cancel);
        }

        return true;
    });
}
