using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Database;

namespace ContactCenter.Mail.Messages;

/// <summary>Which mails; null leaves a filter out.</summary>
internal sealed record MailFilter
{
    public MailDirection? Direction { get; init; }

    public MailKind? Kind { get; init; }

    public string? Account { get; init; }

    /// <summary>Also those of informants' tickets.</summary>
    public bool WithSealed { get; init; }

    /// <summary>Nobody has opened them.</summary>
    public bool IsNew { get; init; }
}

/// <summary>Lists mails.</summary>
internal sealed class MailQueries(StorageDatabase database, MailStore store)
{
    /// <summary>The newest first, where the question does not say.</summary>
    public static SqlList List { get; } = new(
        new("at", Descending: true), "m.id",
        ("at", "m.at"), ("from", "m.from_address"), ("subject", "m.subject"), ("account", "m.account"))
    {
        AlwaysKnown = ["at", "from", "subject", "account"],
    };

    public async Task<ListPage<MailMessage>> ListAsync(MailFilter filter, ListQuestion question, CancellationToken cancel)
    {
        const string Where = """
            WHERE ($1 IS NULL OR m.direction = $1) AND ($2 IS NULL OR m.kind = $2) AND ($3 IS NULL OR m.account = $3)
              AND (NOT $4 OR (m.direction = 'in' AND m.opened_at IS NULL))
              AND ($5 OR m.sealed IS NULL)
            """;
        object?[] values =
        [
            filter.Direction is { } direction ? EnumText.Of(direction) : null, filter.Kind is { } kind ? EnumText.Of(kind) : null,
            filter.Account, filter.IsNew, filter.WithSealed,
        ];
        var total = (await database.ReadAsync($"SELECT count(*) FROM mail.message m {Where}", r => r.GetInt64(0), cancel, values))[0];
        var rows = await database.ReadAsync(
            $"""
            SELECT {MailStore.Columns} FROM mail.message m {Where}
            {List.OrderBy(question.Sort)} OFFSET {question.Skip} LIMIT {question.PageSize}
            """,
            store.Row, cancel, values);
        return new(rows, total);
    }
}
