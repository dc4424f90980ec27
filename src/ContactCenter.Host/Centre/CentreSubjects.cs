using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Centre;
using ContactCenter.Grains.Abstractions.Centre;

namespace ContactCenter.Host.Centre;

/// <summary>The subjects of the settings that are in force at this Host.</summary>
internal sealed class CentreSubjects(ICentreDirectory centre, CentreClock clock) : ISubjects
{
    private SubjectTree _tree = new([]);

    public SubjectTree Tree
    {
        get
        {
            var (tree, nodes) = (_tree, centre.Current.Dispositions);
            if (tree.Nodes != nodes)
            {
                _tree = tree = new(nodes);
            }

            return tree;
        }
    }

    public DateOnly Today => clock.Today;
}
