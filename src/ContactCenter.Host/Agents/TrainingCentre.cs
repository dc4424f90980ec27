using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Host.Centre;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Search;
using ContactCenter.Knowledge.Training;
using ContactCenter.Quality.Findings;
using ContactCenter.Workforce.Training;

namespace ContactCenter.Host.Agents;

/// <summary>What knowledge and quality say has to be trained, as trainings see it.</summary>
/// <param name="files">Where materials are.</param>
/// <param name="clock">The centre's wall clock.</param>
/// <param name="policies">What new policies owe.</param>
/// <param name="findings">What findings owe.</param>
/// <param name="knowledge">Courses.</param>
internal sealed class TrainingCentre(
    FileVault files, CentreClock clock, PolicyTraining policies, OwedTrainings findings, KnowledgeSearch knowledge) : ITrainingCentre
{
    private const int Most = 100;

    public FileVault Files => files;

    public DateTimeOffset Local(DateTimeOffset moment) => clock.Local(moment);

    public async Task<IReadOnlyList<PolicyNeed>> PoliciesAsync(CancellationToken cancel) =>
    [
        .. (await policies.ListAsync(Most, cancel)).Where(d => d.Held is null)
            .Select(d => new PolicyNeed(d.Article, d.Number, d.Title, d.DueAt, d.State is DutyState.Overdue)),
    ];

    public Task<bool> PolicyHeldAsync(
        PolicyRef policy, DateTimeOffset heldAt, int attendees, string note, string by, CancellationToken cancel) =>
        policies.HoldAsync(policy.Article, policy.Number, new(heldAt, attendees, note, by), cancel);

    public async Task<IReadOnlyList<FindingNeed>> FindingsAsync(CancellationToken cancel) =>
        [.. (await findings.OpenAsync(cancel)).Select(f => new FindingNeed(f.Id, f.Text, f.Seat, f.DueOn))];

    public IReadOnlyList<CourseChoice> Courses() =>
        [.. knowledge.All().Where(e => e.Kind is ArticleKind.Course).Select(e => new CourseChoice(e.Article, e.Title)).Take(Most)];
}
