//! The cast as it fills: members from tied forms, then descriptions, roles and pronouns.

use super::{
    Cast, Member, Mentioned, acronyms,
    descriptions::{self, Described, Holder},
    forms::Forms,
    genders,
    pronouns::{self, People},
    renamed::{self, Candidate},
    roles::Sources,
};
use crate::{
    extract::{
        extraction::{Form, Kind},
        names::{Name, lists::Gender},
        quotes::Saying,
    },
    text::Words,
};
use std::collections::BTreeMap;

/// A cast and what only its making needs.
#[derive(Debug)]
pub(super) struct Roster {
    pub(super) cast: Cast,
    genders: Vec<Option<Gender>>,
    /// The spellings of each member, as words.
    spellings: Vec<Vec<Vec<String>>>,
}

impl Roster {
    /// Makes a member of all forms that are tied together.
    pub(super) fn new(words: &Words<'_>, names: &[Name], forms: &Forms) -> Self {
        let mut roster = Self { cast: Cast::default(), genders: Vec::new(), spellings: Vec::new() };
        let mut member_of: BTreeMap<usize, usize> = BTreeMap::new();
        let mut best: Vec<usize> = Vec::new();
        for (number, name) in names.iter().enumerate() {
            let root = forms.root(forms.of_name[number]);
            let members = &mut roster.cast.members;
            let member = *member_of.entry(root).or_insert_with(|| {
                members.push(Member { name: String::new(), kind: name.kind, roles: Vec::new() });
                roster.genders.push(forms.gender(root));
                roster.spellings.push(Vec::new());
                best.push(number);
                members.len() - 1
            });
            let form = &forms.list[forms.of_name[number]];
            if form.names.first() == Some(&number) {
                roster.spellings[member].push(form.words.clone());
            }
            if fullness(words, name) > fullness(words, &names[best[member]]) {
                best[member] = number;
            }
            roster.cast.mentions.push(Mentioned {
                span: name.span,
                tokens: name.tokens.clone(),
                member,
                form: Form::Short,
                because: None,
            });
        }
        for (member, number) in roster.cast.members.iter_mut().zip(&best) {
            member.name = shown(words, &names[*number]);
        }
        roster.mark_full_names(forms, &best);
        roster
    }

    /// Mentions spelt as their member's name are no short forms.
    fn mark_full_names(&mut self, forms: &Forms, best: &[usize]) {
        for (number, mention) in self.cast.mentions.iter_mut().enumerate() {
            let full = forms.of_name[best[mention.member]];
            let form = forms.of_name[number];
            let (full, this) = (&forms.list[full].words, &forms.list[form].words);
            if full == this {
                mention.form = Form::Name;
            }
        }
    }

    /// Adds "the foreign ministry" and the like.
    pub(super) fn describe_organizations(&mut self, words: &Words<'_>) {
        let described = self.cast.members.iter().zip(&self.spellings);
        let described: Vec<Described> = described
            .map(|(member, words)| Described { kind: member.kind, words: words.clone() })
            .collect();
        let found = descriptions::of_organizations(words, &self.cast.mentions, &described);
        self.add(found);
    }

    /// Reads what people are.
    pub(super) fn read_roles(&mut self, words: &Words<'_>) {
        let mut places = BTreeMap::new();
        for (number, spellings) in self.spellings.iter().enumerate() {
            if self.cast.members[number].kind == Kind::Place {
                for spelling in spellings {
                    places.entry(spelling.join(" ")).or_insert(number);
                }
            }
        }
        let sources = Sources {
            words,
            mentions: &self.cast.mentions,
            members: &self.cast.members,
            places: &places,
        };
        for (member, role) in sources.read() {
            let roles = &mut self.cast.members[member].roles;
            if !roles.iter().any(|known| known.title == role.title && known.of == role.of) {
                roles.push(role);
            }
        }
    }

    /// Adds "the president" where one person is.
    pub(super) fn describe_people(&mut self, words: &Words<'_>) {
        let mut since = vec![usize::MAX; self.cast.members.len()];
        for mention in self.cast.mentions.iter().rev() {
            since[mention.member] = mention.tokens.start;
        }
        let members = self.cast.members.iter().enumerate();
        let holders: Vec<Holder<'_>> = members
            .flat_map(|(number, member)| member.roles.iter().map(move |role| (number, role)))
            .map(|(member, role)| Holder {
                member,
                title: &role.title,
                of: role.of.as_deref(),
                since: since[member],
            })
            .collect();
        let found = descriptions::of_holders(words, &self.cast.mentions, &holders);
        let members = self.cast.members.iter().zip(&self.genders);
        let members: Vec<Candidate> = members
            .map(|(member, gender)| Candidate { kind: member.kind, gender: *gender })
            .collect();
        let renamed = renamed::find(words, &self.cast.mentions, &members, &holders);
        self.add(found);
        self.add(renamed);
    }

    /// Adds "he", "she" and, inside quotations, "I".
    pub(super) fn resolve_pronouns(&mut self, words: &Words<'_>, sayings: &[Saying]) {
        let members = &self.cast.members;
        let is_person = |mention: &&Mentioned| members[mention.member].kind == Kind::Person;
        let people: Vec<Mentioned> =
            self.cast.mentions.iter().filter(is_person).map(Mentioned::same).collect();
        let nameless = descriptions::of_people(words, &self.cast.mentions);
        let found = pronouns::resolve(&People {
            words,
            sayings,
            mentions: &people,
            nameless: &nameless,
            genders: &self.genders,
        });
        let found = self.tell_apart(words, found);
        self.add(found);
    }

    /// "Rosa Lim and Victor Lim ran. Lim called aides, whom he thanked.": of those who may be meant by a lone name, the
    /// pronoun that stands for it tells which.
    fn tell_apart(&mut self, words: &Words<'_>, mut pronouns: Vec<Mentioned>) -> Vec<Mentioned> {
        for pronoun in &mut pronouns {
            let Some(bearer) = self.bearer(words, pronoun) else { continue };
            let end = self.cast.mentions.partition_point(|mention| mention.span < pronoun.span);
            let mut before = self.cast.mentions[..end].iter_mut().rev();
            if let Some(name) = before.find(|mention| mention.member == pronoun.member) {
                name.member = bearer;
            }
            pronoun.member = bearer;
        }
        pronouns
    }

    /// The only one of a lone name's bearers who is a he or a she like the pronoun that stands for the name.
    fn bearer(&self, words: &Words<'_>, pronoun: &Mentioned) -> Option<usize> {
        let [name] = self.spellings[pronoun.member].as_slice() else { return None };
        let [name] = name.as_slice() else { return None };
        let gender = genders::of_pronoun(pronoun.span.of(words.text))?;
        let bears = |words: &Vec<String>| words.len() > 1 && words.last() == Some(name);
        let mut fit = (0..self.spellings.len()).filter(|member| {
            let told = self.genders[*member].is_none_or(|known| known == gender);
            told && self.spellings[*member].iter().any(bears)
        });
        let only = fit.next().filter(|member| self.genders[*member].is_some())?;
        fit.next().is_none().then_some(only)
    }

    /// Adds mentions where nothing stands yet.
    fn add(&mut self, found: Vec<Mentioned>) {
        let free = |mention: &Mentioned| {
            let at = self.cast.mentions.partition_point(|m| m.span.end <= mention.span.start);
            self.cast.mentions.get(at).is_none_or(|m| !m.span.overlaps(mention.span))
        };
        let found: Vec<Mentioned> = found.into_iter().filter(free).collect();
        self.cast.mentions.extend(found);
        self.cast.mentions.sort_by_key(|mention| mention.span);
    }
}

/// A name as it is shown. Capitals of a dateline, a headline or an archive in capitals are not the
/// name's: "PORT ADELE" is Port Adele; organizations, which may be abbreviations, are left.
fn shown(words: &Words<'_>, name: &Name) -> String {
    let text = name.span.of(words.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = words.sentence_of_token(name.tokens.start);
    let in_capitals = || acronyms::is_capitals(words, words.sentences[sentence].span);
    let is_place =
        name.kind == Kind::Place && (words.sentences[sentence].is_dateline || in_capitals());
    let is_person = name.kind == Kind::Person && (name.tokens.len() > 1 || in_capitals());
    let has_words = text.len() > 3 && !text.contains('.');
    let is_shouted = (is_place || is_person) && has_words;
    if !(is_shouted && acronyms::is_capitals(words, name.span)) {
        return text;
    }
    let mut inner = false;
    let lower = |c: char| {
        let shown = if inner { c.to_lowercase().to_string() } else { c.to_string() };
        inner = c.is_alphabetic();
        shown
    };
    text.chars().map(lower).collect()
}

/// How full a name is: one in mixed case before one in capitals, then more words (initials apart),
/// then more initials, then more letters. An abbreviation is in capitals.
fn fullness(words: &Words<'_>, name: &Name) -> (bool, usize, usize, usize) {
    let is_long = |at: &usize| words.word(*at).trim_end_matches('.').chars().nth(1).is_some();
    let is_mixed = !acronyms::is_capitals(words, name.span);
    (is_mixed, name.tokens.clone().filter(is_long).count(), name.tokens.len(), name.span.len())
}
