using ContactCenter.Documents.Papers;

namespace ContactCenter.Documents.Tests.Papers;

/// <summary>The life of a document as a table: what is not in it is refused, and nothing is archived that was not approved.</summary>
public sealed class DocumentTransitionTests
{
    [Fact]
    public void TKT_09_every_step_that_the_table_does_not_have_is_refused_to_everybody()
    {
        var known = DocumentTransitions.All.ToDictionary(t => (t.From, t.Step), t => t.To);
        foreach (var state in Enum.GetValues<DocumentState>())
        {
            foreach (var step in Enum.GetValues<DocumentStep>())
            {
                foreach (var party in Enum.GetValues<DocumentParties>())
                {
                    var (next, refusal) = DocumentTransitions.Decide(state, step, party);
                    var isKnown = known.TryGetValue((state, step), out var to);
                    var isTheirs = (DocumentTransitions.Takers(step) & party) is not DocumentParties.None;
                    Assert.Equal(isKnown && isTheirs ? to : null, next);
                    Assert.Equal(next is null, refusal is not null);
                }
            }
        }
    }

    [Fact]
    public void TKT_09_the_archive_is_reached_from_an_approval_alone_and_left_by_nothing()
    {
        var archived = Assert.Single(DocumentTransitions.All, t => t.To is DocumentState.Archived);
        Assert.Equal((DocumentState.Approved, DocumentStep.Archive), (archived.From, archived.Step));
        Assert.DoesNotContain(DocumentTransitions.All, t => t.From is DocumentState.Archived or DocumentState.Discarded);
        Assert.Equal(
            DocumentRefusals.ReviewFirst,
            DocumentTransitions.Decide(DocumentState.InReview, DocumentStep.Archive, DocumentParties.Archivist).Refusal);
    }
}
