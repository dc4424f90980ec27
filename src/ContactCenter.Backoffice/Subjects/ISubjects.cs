using ContactCenter.Domain.Centre;

namespace ContactCenter.Backoffice.Subjects;

/// <summary>
/// The one tree of subjects, for every slice that files something under one: calls, tickets, articles, quality, training. It is a part of
/// the settings; slices keep the code of a node and ask here for the rest.
/// </summary>
public interface ISubjects
{
    /// <summary>Of the settings in force.</summary>
    SubjectTree Tree { get; }

    /// <summary>By the centre's own clock: the day on which a node has to be in force to be chosen.</summary>
    DateOnly Today { get; }
}
