using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Workforce.Questions;

/// <summary>Writes the bank: questions are added and retired, never changed: a change is a new version.</summary>
internal sealed class QuestionStore(StorageDatabase database, TimeProvider time)
{
    /// <returns>Its id.</returns>
    public Task<string> AddAsync(QuestionContent content, string by, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        var id = "q-" + Guid.CreateVersion7(now).ToString("N");
        await database.WriteAsync(
            "INSERT INTO workforce.question (id, created_at, created_by) VALUES ($1, $2, $3)", cancel, id, now, by);
        await AddVersionAsync(id, 1, content, by, now, cancel);
        return id;
    });

    /// <summary>All of them or none.</summary>
    public Task<int> AddAllAsync(IReadOnlyCollection<QuestionContent> contents, string by, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
    {
        foreach (var content in contents)
        {
            await AddAsync(content, by, cancel);
        }

        return contents.Count;
    });

    /// <param name="question">Id.</param>
    /// <param name="seen">The version that whoever changes it saw.</param>
    /// <param name="content">What it asks from now on; exams that were scheduled keep the version that they have.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when it was changed or retired meanwhile.</returns>
    public Task<bool> ChangeAsync(string question, int seen, QuestionContent content, string by, CancellationToken cancel) =>
        database.InTransactionAsync(
            async () =>
            {
                if (await database.WriteAsync(
                    "UPDATE workforce.question SET current = current + 1 WHERE id = $1 AND current = $2 AND retired_at IS NULL",
                    cancel, question, seen) == 0)
                {
                    return false;
                }

                await AddVersionAsync(question, seen + 1, content, by, time.GetUtcNow(), cancel);
                return true;
            },
            done => done);

    /// <returns>False when it was retired.</returns>
    public async Task<bool> RetireAsync(string question, string reason, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            "UPDATE workforce.question SET retired = $2, retired_by = $3, retired_at = $4 WHERE id = $1 AND retired_at IS NULL",
            cancel, question, reason, by, time.GetUtcNow()) > 0;

    private Task<int> AddVersionAsync(
        string question, int number, QuestionContent content, string by, DateTimeOffset now, CancellationToken cancel) =>
        database.WriteAsync(
            """
            INSERT INTO workforce.question_version
              (question, number, type, subject, difficulty, stem, options, key, explanation, entered_by, entered_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10, $11)
            """,
            cancel, question, number, EnumText.Of(content.Type), content.Subject, EnumText.Of(content.Difficulty), content.Stem,
            KeptJson.Write(content.Options), KeptJson.Write(content.Key), content.Explanation, by, now);
}
